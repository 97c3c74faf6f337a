#!/usr/bin/env python3
"""Valide des fichiers du projet social avec le schéma publié, en Python, sans rien d'autre que python3-jsonschema.

Validates files of a social territory project with the published JSON Schema: nothing else than Debian's python3-jsonschema is needed.

    python3 validate.py [--schema FICHIER] document.json [...]

Each line says a file, its verdict and, when it is refused, every place where it is wrong. Exit code 1 when one is refused.
"""
import argparse
import json
import pathlib
import re
import sys

import jsonschema

DEFAULT = pathlib.Path(__file__).resolve().parents[2] / "packages" / "schema" / "json-schema" / "bundle.schema.json"


def pattern(validator, expression, instance, schema):
    """The keyword as JSON Schema means it: in Python, `$` also matches before a last line end, and `\\d` every script's digits."""
    if validator.is_type(instance, "string"):
        expression = expression[:-1] + r"\Z" if expression.endswith("$") else expression
        if not re.search(expression, instance, re.ASCII):
            yield jsonschema.ValidationError(f"{instance!r} does not match {expression!r}")


def read(path):
    """A document, or None and why it is none. NaN and Infinity are not JSON, though Python writes them."""

    def refuse(constant):
        raise ValueError(f"{constant} n'est pas du JSON / is not JSON")

    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=refuse), None
    except (OSError, ValueError, RecursionError) as error:
        return None, str(error)


def errors_of(validator, document):
    """Every error, innermost first, as path and short text."""
    for error in sorted(validator.iter_errors(document), key=lambda one: list(map(str, one.absolute_path))):
        place = "/".join(map(str, error.absolute_path)) or "(racine)"
        yield place, error.validator, error.message[:200]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schema", type=pathlib.Path, default=DEFAULT)
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    schema = json.loads(arguments.schema.read_text(encoding="utf-8"))
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = jsonschema.validators.extend(validator_class, {"pattern": pattern})(schema)
    refused = 0
    for path in arguments.documents:
        document, problem = read(path)
        found = [("(fichier)", "json", problem)] if problem else list(errors_of(validator, document))
        print(f"{path.name}: {'refusé' if found else 'valide'}")
        for place, keyword, message in found:
            print(f"  {place}: {keyword}: {message}")
        refused += bool(found)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
