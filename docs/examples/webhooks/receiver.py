"""Receives webhooks of Pollux. Needs: pip install standardwebhooks "pyjwt[crypto]"

WEBHOOK_SECRET is the secret of a registered webhook, POLLUX_URL where Pollux is, PORT where to listen.
"""

import base64
import hashlib
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from standardwebhooks import Webhook

registered = Webhook(os.environ["WEBHOOK_SECRET"])
published = jwt.PyJWKClient(os.environ["POLLUX_URL"] + "/.well-known/jwks.json")


def event(headers: dict[str, str], body: bytes) -> dict:
    """What a delivery says; raises an exception where Pollux has not sent it."""
    signature = headers["webhook-signature"]
    if signature.startswith("v1,"):
        return registered.verify(body, headers)
    key = published.get_signing_key_from_jwt(signature)
    claims = jwt.decode(signature, key.key, algorithms=["RS256"], options={"require": ["exp", "jti", "body_sha256"]})
    digest = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
    if claims["body_sha256"] != digest or claims["jti"] != headers["webhook-id"]:
        raise ValueError("signed for another delivery")
    return json.loads(body)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            received = event(headers, body)
        except Exception:
            self.send_error(401)
            return
        # At least once: whoever must not do something twice remembers the ids.
        print(headers["webhook-id"], received["type"], json.dumps(received["data"]), flush=True)
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8000"))), Receiver).serve_forever()
