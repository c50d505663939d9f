// The certified OpenID provider `oidc-provider`, shaped like the Keycloak realm of keycloak/spryker-realm.json: its issuer,
// paths, clients, users and claims. `node provider.mjs PORT` says "ready" once it listens. Beside the realm it takes
// `PUT /shops`, the addresses that people may be sent back to, and `PUT /people`, what it says of whom.
import http from "node:http";
import {readFileSync} from "node:fs";
import {Provider} from "oidc-provider";

const port = Number(process.argv[2]);
const realm = JSON.parse(readFileSync(new URL("../../../keycloak/spryker-realm.json", import.meta.url)));
const prefix = `/realms/${realm.realm}`;
const protocol = "/protocol/openid-connect";
const callbacks = ["/login/oauth-callback", "/security-oauth-user/login", "/security-merchant-portal-gui/oauth-login"];
let shops = ["http://testserver"];

const people = new Map(realm.users.map((user) => [user.email, {
    sub: user.id,
    email: user.email,
    email_verified: user.emailVerified,
    given_name: user.firstName,
    family_name: user.lastName,
    preferred_username: user.username,
}]));

function findAccount(context, login) {
    return people.has(login) ? {accountId: login, claims: () => people.get(login)} : undefined;
}

const provider = new Provider(`http://127.0.0.1:${port}${prefix}`, {
    clients: realm.clients.map((client) => ({
        client_id: client.clientId,
        client_secret: client.secret,
        redirect_uris: callbacks.map((path) => shops[0] + path),
        grant_types: ["authorization_code"],
        response_types: ["code"],
    })),
    findAccount,
    claims: {
        email: ["email", "email_verified"],
        profile: ["given_name", "family_name", "name", "preferred_username", "groups"],
    },
    conformIdTokenClaims: false, // Keycloak's ID tokens carry e-mail and names too
    pkce: {required: () => true},
    features: {devInteractions: {enabled: true}},
    cookies: {keys: ["a key of the tests"]},
    ttl: {AccessToken: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600},
    routes: {
        authorization: `${protocol}/auth`,
        token: `${protocol}/token`,
        userinfo: `${protocol}/userinfo`,
        jwks: `${protocol}/certs`,
        end_session: `${protocol}/logout`,
    },
});
provider.Client.prototype.redirectUriAllowed = (uri) => shops.some((shop) => callbacks.some((path) => uri === shop + path));

async function take(request, response) {
    let text = "";
    for await (const part of request) {
        text += part;
    }
    const sent = JSON.parse(text);
    if (request.url === "/shops") {
        shops = sent;
    } else {
        Object.entries(sent).forEach(([login, claims]) => people.set(login, claims));
    }
    response.writeHead(204).end();
}

const answer = provider.callback();
http.createServer((request, response) => {
    if (request.method === "PUT") {
        take(request, response);
    } else if (request.url.startsWith(`${prefix}/`)) {
        response.setHeader("Content-Security-Policy", "default-src 'self' 'unsafe-inline'"); // no fonts from elsewhere
        request.originalUrl = request.url;
        request.url = request.url.slice(prefix.length);
        answer(request, response);
    } else {
        response.writeHead(404).end();
    }
}).listen(port, "127.0.0.1", () => console.log("ready"));
