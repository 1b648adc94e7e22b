"""The SDK's client, signed in by azure-identity: both unmodified, both led to the simulator."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from azure.identity import ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph_core import GraphClientFactory

_SIMULATOR = json.loads(os.environ["SDK_SIMULATOR"])
_SCOPE = "https://graph.microsoft.com/.default"


@dataclass(frozen=True)
class Far:
    """`adapter` is what the client sends by."""

    graph: GraphServiceClient
    adapter: GraphRequestAdapter


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    sign_in, graph = urlsplit(_SIMULATOR["token_url"]), urlsplit(_SIMULATOR["base_url"])
    credential = ClientSecretCredential(
        _SIMULATOR["tenant_id"],
        _SIMULATOR["client_id"],
        _SIMULATOR["client_secret"],
        authority=f"https://{sign_in.netloc}",
        disable_instance_discovery=True,
        connection_verify=_SIMULATOR["ca_file"],
    )
    hosts = [str(graph.hostname), graph.netloc]
    provider = AzureIdentityAuthenticationProvider(credential, scopes=[_SCOPE], allowed_hosts=hosts)
    async with httpx.AsyncClient(verify=_SIMULATOR["ca_file"], trust_env=False) as http:
        adapter = GraphRequestAdapter(provider, GraphClientFactory.create_with_default_middleware(client=http))
        adapter.base_url = _SIMULATOR["base_url"]
        yield Far(GraphServiceClient(request_adapter=adapter), adapter)


@pytest.fixture
async def webhook() -> AsyncIterator[tuple[str, list[str]]]:
    """An address that answers the handshake, and what else was posted there."""
    heard: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        token = parse_qs(urlsplit(head.split(" ")[1]).query).get("validationToken", [""])[0]
        length = next((int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")), 0)
        body = (await reader.readexactly(length)).decode()
        if body:
            heard.append(body)
        status = "200 OK" if token else "202 Accepted"
        lines = (f"HTTP/1.1 {status}", "Content-Type: text/plain", f"Content-Length: {len(token)}", "Connection: close")
        writer.write("\r\n".join((*lines, "", token)).encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/", heard
