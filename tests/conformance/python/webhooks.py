"""Cases of webhooks; what is delivered to them is verified elsewhere, by libraries that are not Google's."""

from shared import check, client

URI = "https://example.com/webhook"
EVENTS = ["batch.succeeded", "batch.failed"]


def refused(call, code, name, words):
    """These calls have exceptions of their own, which are alike in what they tell."""
    try:
        call()
    except Exception as e:
        check(getattr(e, "status_code", None) == code, f"{type(e).__name__}: {e}")
        check(name in str(e) and words in str(e), f"{name!r} or {words!r} is not in {e}")
        return str(e)
    raise AssertionError("no error")


def create(name="a case"):
    webhook = client().webhooks.create(name=name, uri=URI, subscribed_events=EVENTS)
    check(webhook.id and webhook.new_signing_secret.startswith("whsec_"), webhook.id)
    check((webhook.uri, webhook.subscribed_events, webhook.state) == (URI, EVENTS, "enabled"), webhook.state)
    return webhook


def listed():
    """All ids, by pages of one."""
    ids, token = [], None
    while not ids or token:
        page = client().webhooks.list(page_size=1, page_token=token)
        check(len(page.webhooks) == 1, page)
        ids += [webhook.id for webhook in page.webhooks]
        token = page.next_page_token
    return ids


def lifecycle():
    webhooks, first, second = client().webhooks, create(), create("another")
    found = webhooks.get(first.id)
    check(found.name == "a case" and found.create_time == first.create_time, found.name)
    check(not found.new_signing_secret, "the secret is told again")
    check({first.id, second.id} <= set(listed()), "not listed")
    renamed = webhooks.update(first.id, update_mask="name", name="renamed", state="disabled")
    check((renamed.name, renamed.state) == ("renamed", "enabled"), renamed.state)
    disabled = webhooks.update(first.id, state="disabled", subscribed_events=["batch.expired"])
    check((disabled.name, disabled.state) == ("renamed", "disabled"), disabled.state)
    check(disabled.subscribed_events == ["batch.expired"], disabled.subscribed_events)
    for webhook in (first, second):
        webhooks.delete(webhook.id)
    return refused(lambda: webhooks.get(first.id), 404, "not_found", first.id)


def secrets():
    webhooks, webhook = client().webhooks, create()
    rotated = webhooks.rotate_signing_secret(webhook.id, revocation_behavior="revoke_previous_secrets_after_h24")
    check(rotated.secret.startswith("whsec_") and rotated.secret != webhook.new_signing_secret, "the same secret")
    known = webhooks.get(webhook.id).signing_secrets
    check(len(known) == 2, known)
    check(sum(secret.truncated_secret.endswith(rotated.secret[-4:]) for secret in known) == 1, known)
    webhooks.rotate_signing_secret(webhook.id, revocation_behavior="revoke_previous_secrets_immediately")
    check(len(webhooks.get(webhook.id).signing_secrets) == 1, "the old ones are still good")
    webhooks.delete(webhook.id)


def ping():
    webhook = create()
    client().webhooks.ping(webhook.id)
    client().webhooks.delete(webhook.id)
    return refused(lambda: client().webhooks.ping(webhook.id), 404, "not_found", webhook.id)


def bad_uri():
    call = lambda: client().webhooks.create(name="bad", uri="ftp://example.com/webhook", subscribed_events=EVENTS)
    return refused(call, 400, "invalid_request", "uri")


CASES = {
    "webhook-lifecycle": lifecycle,
    "webhook-secret": secrets,
    "webhook-ping": ping,
    "error-webhook-uri": bad_uri,
}
