// What a storefront does at a single sign-on: keep the verifier while the customer is away at the provider, then
// exchange the one-time code for tokens and ask who has signed in (docs/sso.md). Nothing is kept longer than the page.
"use strict";

const VERIFIER = "kontor-sso-code-verifier";
const JSON_API = {"Content-Type": "application/vnd.api+json", Accept: "application/vnd.api+json"};
const element = (id) => document.getElementById(id);

async function ask(method, path, headers, body) {
    const answer = await fetch(path, {method, headers: {...JSON_API, ...headers}, body: body && JSON.stringify(body)});
    if (!answer.ok) {
        throw new Error(`${method} ${path} answered ${answer.status}`);
    }
    return (await answer.json()).data;
}

async function exchange(code) {
    const codeVerifier = sessionStorage.getItem(VERIFIER) || "";
    sessionStorage.removeItem(VERIFIER);
    const attributes = {code, codeVerifier};
    const tokens = await ask("POST", "/oauth-login-codes", {}, {data: {type: "oauth-login-codes", attributes}});
    const authorization = {Authorization: `Bearer ${tokens.attributes.accessToken}`};
    const [customer] = await ask("GET", "/customers", authorization);
    element("name").textContent = `${customer.attributes.firstName} ${customer.attributes.lastName}`;
    element("email").textContent = customer.attributes.email;
    element("reference").textContent = customer.id;
    element("sign-in").hidden = true;
    element("signed-in").hidden = false;
}

function complain() {
    element("message").textContent = document.body.dataset.failure;
    element("message").hidden = false;
}

document.querySelectorAll(".button").forEach((button) => button.addEventListener("click", () => {
    sessionStorage.setItem(VERIFIER, document.body.dataset.codeVerifier);
}));

const code = new URLSearchParams(location.search).get("code");
if (code) {
    history.replaceState(null, "", location.pathname); // the code is of no use any more, and stays in no history
    exchange(code).catch(complain);
}
