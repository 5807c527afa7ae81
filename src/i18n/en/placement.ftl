## Proposed placements (tsudoi place)

place-command-unreadable = { $file } cannot be read. Please see whether that is the file.
place-command-faults = { $file } has { $faults } faults. "tsudoi place --schema" tells how a file is written.
place-command-optimal = A placement of { $objective } points is proposed. By these demands and weights it is proven that none has more.
place-command-stopped = Stopped after { $seconds } seconds with a placement of { $objective } points. It is proven that none has more than { $bound }.
place-command-unknown = No placement was found within { $seconds } seconds. Give more --seconds or fewer demands, and try again.
place-command-infeasible = No placement keeps all demands. { $demands } demands that cannot be kept together stand under clash in the answer; ease one of them.

place-fault-json = This cannot be read as JSON (line { $line }, column { $column }): { $why }
place-fault-field = There is no field "{ $field }". These can be written here: { $known }
place-fault-missing = Write "{ $field }" too.
place-fault-kind = Write { $kind } here.
place-fault-word = "{ $found }" is not one of the words. Write one of these: { $known }
place-fault-range = The number (length, count) here may be from { $least } to { $most }.
place-fault-empty = Write something here; it is empty.
place-fault-twice = "{ $id }" is there twice. Give one another name, or remove it.
place-fault-near = There is no "{ $id }". Did you mean "{ $near }"? Then write that.
place-fault-unknown = "{ $id }" is not among the { $list }. Add it there, or write a name that is there.
place-fault-many = Write a number up to { $most }.
place-fault-day = "{ $day }" is not among this trainee's days. Add it there, or remove it here.
place-fault-large = This is too large. Divide it, so that trainees × employers × days are at most twenty million.

place-kind-object = fields in {"{"} {"}"}
place-kind-array = a list in [ ]
place-kind-integer = a whole number
place-kind-number = a number
place-kind-string = text in "quotes"
