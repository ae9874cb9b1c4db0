package main

import (
	"errors"
	"slices"
	"strings"

	"google.golang.org/genai"
	"google.golang.org/genai/interactions/models/apierrors"
	"google.golang.org/genai/interactions/models/operations"
	"google.golang.org/genai/interactions/models/webhooks"
)

const webhookURI = "https://example.com/webhook"

var webhookEvents = []webhooks.WebhookSubscribedEvent{
	webhooks.WebhookSubscribedEventBatchSucceeded, webhooks.WebhookSubscribedEventBatchFailed,
}

// Cases of webhooks; what is delivered to them is verified elsewhere, by libraries that are not Google's.
var webhookCases = []testCase{
	{"webhook-lifecycle", webhookLifecycle},
	{"webhook-secret", webhookSecret},
	{"webhook-ping", webhookPing},
	{"error-webhook-uri", webhookBadURI},
}

// webhookRefused looks at the errors of these calls, which are of a type of their own.
func webhookRefused(err error, code int, name, words string) string {
	var e *apierrors.APIError
	check(errors.As(err, &e), "%T: %v", err, err)
	check(e.StatusCode == code, "%d: %s", e.StatusCode, e.Body)
	check(strings.Contains(e.Body, name) && strings.Contains(e.Body, words), "%q or %q is not in %s", name, words, e.Body)
	return e.Body
}

func createdWebhook(name string) *webhooks.Webhook {
	input := webhooks.WebhookInput{Name: &name, URI: webhookURI, SubscribedEvents: webhookEvents}
	webhook := must(client().Webhooks.Create(ctx, operations.CreateWebhookRequest{Body: input})).Webhook
	check(*webhook.ID != "" && strings.HasPrefix(*webhook.NewSigningSecret, "whsec_"), "%v", webhook.ID)
	check(webhook.URI == webhookURI && slices.Equal(webhook.SubscribedEvents, webhookEvents), "%v", webhook.SubscribedEvents)
	check(*webhook.State == webhooks.WebhookStateEnabled, "%s", *webhook.State)
	return webhook
}

func gottenWebhook(id string) (*webhooks.Webhook, error) {
	answer, err := client().Webhooks.Get(ctx, operations.GetWebhookRequest{ID: id})
	if err != nil {
		return nil, err
	}
	return answer.Webhook, nil
}

func updatedWebhook(id string, mask *string, change webhooks.WebhookUpdate) *webhooks.Webhook {
	request := operations.UpdateWebhookRequest{ID: id, UpdateMask: mask, Body: change}
	return must(client().Webhooks.Update(ctx, request)).Webhook
}

func deleteWebhook(webhook *webhooks.Webhook) {
	must(client().Webhooks.Delete(ctx, operations.DeleteWebhookRequest{ID: *webhook.ID}))
}

// listedWebhooks are all ids, by pages of one.
func listedWebhooks() []string {
	var ids []string
	var token *string
	for {
		request := operations.ListWebhooksRequest{PageSize: genai.Ptr(1), PageToken: token}
		page := must(client().Webhooks.List(ctx, request)).WebhookListResponse
		check(len(page.Webhooks) == 1, "a page of %d", len(page.Webhooks))
		ids = append(ids, *page.Webhooks[0].ID)
		token = page.NextPageToken
		if token == nil || *token == "" {
			return ids
		}
	}
}

func webhookLifecycle() string {
	first, second := createdWebhook("a case"), createdWebhook("another")
	found := must(gottenWebhook(*first.ID))
	check(*found.Name == "a case" && found.CreateTime.Equal(*first.CreateTime), "%s", *found.Name)
	check(found.NewSigningSecret == nil, "the secret is told again")
	ids := listedWebhooks()
	check(slices.Contains(ids, *first.ID) && slices.Contains(ids, *second.ID), "not listed")
	disabling := webhooks.WebhookUpdate{
		Name: genai.Ptr("renamed"), State: genai.Ptr(webhooks.WebhookUpdateStateDisabled),
	}
	renamed := updatedWebhook(*first.ID, genai.Ptr("name"), disabling)
	check(*renamed.Name == "renamed" && *renamed.State == webhooks.WebhookStateEnabled, "%s", *renamed.State)
	disabling.Name = nil
	disabling.SubscribedEvents = []webhooks.WebhookUpdateSubscribedEvent{webhooks.WebhookUpdateSubscribedEventBatchExpired}
	disabled := updatedWebhook(*first.ID, nil, disabling)
	check(*disabled.Name == "renamed" && *disabled.State == webhooks.WebhookStateDisabled, "%s", *disabled.State)
	check(len(disabled.SubscribedEvents) == 1 && disabled.SubscribedEvents[0] == "batch.expired", "%v", disabled.SubscribedEvents)
	deleteWebhook(first)
	deleteWebhook(second)
	_, err := gottenWebhook(*first.ID)
	return webhookRefused(err, 404, "not_found", *first.ID)
}

func rotated(webhook *webhooks.Webhook, behavior webhooks.RevocationBehavior) string {
	request := operations.RotateSigningSecretRequest{
		ID: *webhook.ID, Body: webhooks.RotateSigningSecretRequest{RevocationBehavior: &behavior},
	}
	return *must(client().Webhooks.RotateSigningSecret(ctx, request)).WebhookRotateSigningSecretResponse.Secret
}

func webhookSecret() string {
	webhook := createdWebhook("a case")
	secret := rotated(webhook, webhooks.RevocationBehaviorRevokePreviousSecretsAfterH24)
	check(strings.HasPrefix(secret, "whsec_") && secret != *webhook.NewSigningSecret, "the same secret")
	known, fits := must(gottenWebhook(*webhook.ID)).SigningSecrets, 0
	for _, one := range known {
		if strings.HasSuffix(*one.TruncatedSecret, secret[len(secret)-4:]) {
			fits++
		}
	}
	check(len(known) == 2 && fits == 1, "%d secrets, %d fit", len(known), fits)
	rotated(webhook, webhooks.RevocationBehaviorRevokePreviousSecretsImmediately)
	check(len(must(gottenWebhook(*webhook.ID)).SigningSecrets) == 1, "the old ones are still good")
	deleteWebhook(webhook)
	return ""
}

func webhookPing() string {
	webhook := createdWebhook("a case")
	must(client().Webhooks.Ping(ctx, operations.PingWebhookRequest{ID: *webhook.ID}))
	deleteWebhook(webhook)
	_, err := client().Webhooks.Ping(ctx, operations.PingWebhookRequest{ID: *webhook.ID})
	return webhookRefused(err, 404, "not_found", *webhook.ID)
}

func webhookBadURI() string {
	input := webhooks.WebhookInput{
		Name: genai.Ptr("bad"), URI: "ftp://example.com/webhook", SubscribedEvents: webhookEvents,
	}
	_, err := client().Webhooks.Create(ctx, operations.CreateWebhookRequest{Body: input})
	return webhookRefused(err, 400, "invalid_request", "uri")
}
