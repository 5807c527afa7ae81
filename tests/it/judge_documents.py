"""Judges documents by a JSON Schema with the package python3-jsonschema, which is not ours.

Its argument is the file of the schema; on stdin comes a JSON list of documents. Prints a JSON list: for each document
what is wrong with it, an empty list where nothing is. A schema that is none itself ends it with 1.
"""

import json
import sys

from jsonschema import validators

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
assert "$schema" in schema, "the schema says which draft it follows"
kind = validators.validator_for(schema, default=None)
kind.check_schema(schema)
judge = kind(schema)
documents = json.load(sys.stdin)
print(json.dumps([[error.message[:300] for error in judge.iter_errors(one)] for one in documents]))
