// Receives webhooks of Pollux. Needs: npm install standardwebhooks jose
//
// WEBHOOK_SECRET is the secret of a registered webhook, POLLUX_URL where Pollux is, PORT where to listen.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { Webhook } from "standardwebhooks";

const registered = new Webhook(process.env.WEBHOOK_SECRET);
const published = createRemoteJWKSet(new URL(process.env.POLLUX_URL + "/.well-known/jwks.json"));

/** What a delivery says; throws where Pollux has not sent it. */
async function event(headers, body) {
  const signature = headers["webhook-signature"];
  if (signature.startsWith("v1,")) {
    return registered.verify(body, headers);
  }
  const { payload } = await jwtVerify(signature, published, {
    algorithms: ["RS256"],
    requiredClaims: ["exp", "jti", "body_sha256"],
  });
  const digest = createHash("sha256").update(body).digest("base64url");
  if (payload.body_sha256 !== digest || payload.jti !== headers["webhook-id"]) {
    throw new Error("signed for another delivery");
  }
  return JSON.parse(body);
}

createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) {
    pieces.push(piece);
  }
  try {
    const received = await event(request.headers, Buffer.concat(pieces).toString("utf8"));
    // At least once: whoever must not do something twice remembers the ids.
    console.log(request.headers["webhook-id"], received.type, JSON.stringify(received.data));
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? 8000));
