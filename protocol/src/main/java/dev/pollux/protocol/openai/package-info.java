/**
 * The wire of the OpenAI-compatible door, and its codec: another dialect, with other rules than {@link
 * dev.pollux.protocol.json.ProtoJson} has.
 *
 * <p>Reading: names are snake_case only, unknown members are ignored, {@code null} is as good as nothing, and many members may have
 * one of several types. So a request is a record with a static {@code read(}{@link dev.pollux.protocol.openai.JsonField}{@code )}
 * that says member by member what may stand there: {@code body.require("model").text()}, {@code
 * body.find("temperature").map(JsonField::number)}, or for one of several types a {@code switch} over {@code field.value()} whose
 * default is {@code throw field.wrong("a string or a list of strings")}. Its optional components are {@code Optional}.
 *
 * <p>Writing: an answer is a record that is an {@link dev.pollux.protocol.openai.OpenAiObject}: its {@code write} names its members
 * in their order. {@link dev.pollux.protocol.openai.OpenAiJson} makes bytes of it.
 *
 * <p>May import: {@code protocol.json}, {@code protocol.error}.
 */
@NullMarked
package dev.pollux.protocol.openai;

import org.jspecify.annotations.NullMarked;
