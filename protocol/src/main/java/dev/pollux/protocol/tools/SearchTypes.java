package dev.pollux.protocol.tools;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/** What is searched. */
@ProtoType("google.ai.generativelanguage.v1beta.GoogleSearch.SearchTypes")
public record SearchTypes(
        @Nullable WebSearch webSearch, @Nullable ImageSearch imageSearch) {

    /** Pages; has no fields. */
    @ProtoType("google.ai.generativelanguage.v1beta.GoogleSearch.WebSearch")
    public record WebSearch() {}

    /** Pictures; has no fields. */
    @ProtoType("google.ai.generativelanguage.v1beta.GoogleSearch.ImageSearch")
    public record ImageSearch() {}
}
