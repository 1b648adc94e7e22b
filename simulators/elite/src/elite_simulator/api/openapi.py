"""The document of the API (OpenAPI 3.1), made from the calls and the types of what they ask for and tell."""

import re
from functools import cache
from inspect import getdoc
from typing import Any

from pydantic import TypeAdapter

from elite_simulator.api import tokens
from elite_simulator.api.call import Operation
from elite_simulator.api.errors import BadRequest, Message
from elite_simulator.api.forms import Form, SignIn
from elite_simulator.api.operations import CUSTOMERS, EVENTS, EXTENSIONS, SCHEDULES, SET_UP, SPACES
from elite_simulator.api.signature import signature_of

Json = dict[str, Any]
Schemas = dict[tuple[Any, str], Json]
"""By what they are of, and whether it is asked for or told."""
_TAGS = {
    "Set-up": SET_UP,
    "Accounts and contacts": CUSTOMERS,
    "Events": EVENTS,
    "Booked spaces": SPACES,
    "Functions and tasks": SCHEDULES,
    "Extensions that the vendor does not document": EXTENSIONS,
}
_SIGN_IN = ("POST", tokens.PATH)
_ASKED, _TOLD = "validation", "serialization"
_REFUSALS: dict[int, tuple[str, type[Message]]] = {
    400: ("The request does not fit.", BadRequest),
    401: ("There is no valid token.", Message),
    403: ("The credential lacks the permission.", Message),
    404: ("It is not there.", Message),
    429: ("Too many requests; Retry-After says how many seconds to wait.", Message),
}


@cache
def document(prefix: str) -> Json:
    """`prefix` stands before the path of each operation, not of sign-in."""
    schemas, components = _schemas()
    paths: Json = {}
    for tag, operations in _TAGS.items():
        for one in operations:
            path = prefix + re.sub(r"{(\w+):path}", r"{\1}", one.path)
            paths.setdefault(path, {})[one.method.lower()] = _operation(one, tag, schemas)
    paths[tokens.PATH] = {
        "post": {
            "tags": ["Sign-in"],
            "operationId": "signIn",
            "security": [],
            "requestBody": _body(schemas[_SIGN_IN, _ASKED]),
            "responses": {"200": _answer("The token.", schemas[_SIGN_IN, _TOLD]), **_refusals(schemas, 400, 401)},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Momentus Elite, simulated", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas() -> tuple[Schemas, Json]:
    """And those that they refer to."""
    inputs: list[Any] = [
        (_SIGN_IN, _ASKED, TypeAdapter(SignIn)),
        (_SIGN_IN, _TOLD, TypeAdapter(tokens.Token)),
        *((error, _TOLD, TypeAdapter(error)) for error in (BadRequest, Message)),
    ]
    for operation in (one for operations in _TAGS.values() for one in operations):
        signature = signature_of(operation.act)
        if signature.asks is not None and operation.method != "GET":
            inputs.append((operation, _ASKED, TypeAdapter(signature.asks)))
        if signature.tells is not None:
            inputs.append((operation, _TOLD, signature.tells))
    found, referred = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}")
    return dict(found), referred["$defs"]


def _operation(one: Operation, tag: str, schemas: Schemas) -> Json:
    asks = signature_of(one.act).asks
    told = schemas.get((one, _TOLD))
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"{(\w+)(?::path)?}", one.path)
    ]
    found: Json = {
        "tags": [tag],
        "operationId": f"{one.method.lower()} {one.path}",
        "parameters": named + (_queried(asks) if asks and one.method == "GET" else []),
        "responses": {
            **({"204": {"description": "Done."}} if told is None else {"200": _answer("As asked.", told)}),
            **_refusals(schemas, *_REFUSALS),
        },
    }
    if says := getdoc(one.act):
        found["description"] = says
    if one.capability:
        found["x-capability"] = one.capability
    if (one, _ASKED) in schemas:
        found["requestBody"] = _body(schemas[one, _ASKED])
    return found


def _queried(asks: type[Form]) -> list[Json]:
    schema = asks.model_json_schema()
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": of}
        for name, of in schema["properties"].items()
    ]


def _body(schema: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answer(says: str, schema: Json) -> Json:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _refusals(schemas: Schemas, *statuses: int) -> Json:
    return {str(one): _answer(_REFUSALS[one][0], schemas[_REFUSALS[one][1], _TOLD]) for one in statuses}
