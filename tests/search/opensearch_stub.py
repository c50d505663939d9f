"""A stub of the part of OpenSearch's protocol that Kontor speaks: indices, alias, bulk, several searches at once."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Node(ThreadingHTTPServer):
    """`indices` are documents by id, by index; `aliases` name the indices; `requests` tells what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.indices: dict[str, dict[str, dict[str, Any]]] = {}
        self.aliases: dict[str, list[str]] = {}
        self.requests: list[str] = []
        self.is_broken = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def documents(self, name: str) -> dict[str, dict[str, Any]]:
        return self.indices[self.aliases[name][0] if name in self.aliases else name]

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Node

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.partition("?")[0].strip("/")
        self.server.requests.append(f"{self.command} /{path}")
        if self.server.is_broken:
            return self.send(503, {"error": "broken"})
        match self.command, path.split("/"):
            case "HEAD", ["_alias", name]:
                return self.send(200 if name in self.server.aliases else 404, None)
            case "GET", ["_alias", name]:
                return self.send(200, {index: {} for index in self.server.aliases[name]})
            case "PUT", [name]:
                self.server.indices[name] = {}
                for alias in json.loads(body).get("aliases", {}):
                    self.server.aliases[alias] = [name]
                return self.send(200, {"acknowledged": True})
            case "DELETE", [name]:
                del self.server.indices[name]
                return self.send(200, {"acknowledged": True})
            case "POST", ["_aliases"]:
                return self.send(200, self.switch(json.loads(body)["actions"]))
            case "POST", [_, "_refresh"]:
                return self.send(200, {})
            case (("POST" | "PUT"), [*index, "_bulk"]):
                return self.send(200, self.write(index[0] if index else "", lines(body)))
            case (("GET" | "POST"), ["_msearch"]):
                return self.send(200, {"responses": self.searches(lines(body))})
        return self.send(404, {"error": path})

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = answer  # noqa: N815  # names of the library

    def switch(self, actions: list[dict[str, Any]]) -> dict[str, Any]:
        for action in actions:
            [(verb, said)] = action.items()
            named = self.server.aliases.setdefault(said["alias"], [])
            if verb == "add":
                named.append(said["index"])
            else:
                named.remove(said["index"])
        return {"acknowledged": True}

    def write(self, index: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
        items, iterator = [], iter(rows)
        for row in iterator:
            [(verb, said)] = row.items()
            documents = self.server.documents(said.get("_index") or index)
            status = 200
            if verb == "delete":
                status = 200 if documents.pop(said["_id"], None) else 404
            else:
                documents[said["_id"]] = next(iterator)
            items.append({verb: {"_id": said["_id"], "status": status}})
        return {"errors": any(item[verb]["status"] >= 400 for item in items for verb in item), "items": items}

    def searches(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"hits": {"hits": self.hits(self.server.documents(where["index"]), asked)}}
            for where, asked in zip(rows[::2], rows[1::2], strict=True)
        ]

    def hits(self, documents: dict[str, dict[str, Any]], asked: dict[str, Any]) -> list[dict[str, Any]]:
        clauses = asked["query"]["constant_score"]["filter"]["bool"]["should"]
        whole = {token for clause in clauses for token in clause.get("terms", {}).get("tokens", ())}
        begun = tuple(clause["prefix"]["tokens"] for clause in clauses if "prefix" in clause)
        return [
            {"_id": key, "fields": {"entry": [said["entry"]]}}
            for key, said in documents.items()
            if any(token in whole or (begun and token.startswith(begun)) for token in said["tokens"].split())
        ]

    def send(self, status: int, body: Any) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the tests do."""


def lines(body: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in body.splitlines() if line.strip()]
