## Words of gatherings

gathering-changed-when = When
gathering-changed-where = Where
gathering-changed-deadline = Answer by

gathering-agenda-opening = Opening
gathering-agenda-topic = Topic
gathering-agenda-report = Report
gathering-agenda-exchange = Exchange
gathering-agenda-break = Break
gathering-agenda-closing = Closing

gathering-state-preparing = in preparation
gathering-state-inviting = inviting
gathering-state-held = held
gathering-state-called_off = called off
