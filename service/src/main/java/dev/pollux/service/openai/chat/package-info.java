/**
 * Chat completions: OpenAI's words for what {@code generateContent} does.
 *
 * <p>Read {@link dev.pollux.service.openai.chat.ChatTranslation} first. What is asked becomes a {@code GenerateContentRequest}
 * in {@code AskedContent} and the classes {@code Asked…} that it names; what is answered becomes choices in {@code ToldChoices}, or
 * {@code ChoiceProgress} where it comes in pieces. Everything else (models, quotas, caches, documents, refusals) is the answering
 * method's business.
 *
 * <p>May import: {@code protocol}, {@code service}, {@code service.models}, {@code protocol.openai.chat}.
 */
@NullMarked
package dev.pollux.service.openai.chat;

import org.jspecify.annotations.NullMarked;
