package dev.pollux.service.webhooks;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, and that receivers are told (stateful-and-live.md section 6.2).
 *
 * @param key names the event among all of its project: publishing it again changes nothing. For example {@code batches/abc/SUCCEEDED}
 * @param type for example {@code batch.succeeded}
 * @param at when it happened
 * @param data what receivers are told of it, for example {@code id} and {@code output_file_uri}, in this order
 */
public record Notice(String key, String type, Instant at, Map<String, String> data) {}
