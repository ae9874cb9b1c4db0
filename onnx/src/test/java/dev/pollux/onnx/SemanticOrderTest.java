package dev.pollux.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.TextVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences that mean the same lie closer than sentences that share words. */
class SemanticOrderTest {

    @TempDir
    static Path cache;

    private static MiniLmEmbeddings model;

    @BeforeAll
    static void openModel() {
        model = MiniLmEmbeddings.lazily(cache, 2);
    }

    @AfterAll
    static void closeModel() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A man is eating food | Someone is having a meal | A man is riding a horse
            How do I reset my password? | I forgot my login credentials | How do I bake bread?
            The stock market fell sharply today | Shares dropped on Wall Street | The leaves fell in the garden
            The cat sleeps on the sofa | A kitten is napping on the couch | The dog barks at the mailman
            What is the capital of France? | Paris is the French capital | What is the price of oil?
            He plays the guitar well | He is a skilled guitarist | He plays football well
            The flight was delayed by fog | Our plane left late because of bad weather | The book was delayed at the press
            She is a doctor at the hospital | She works as a physician in a clinic | She is a singer at the opera
            The battery lasts two days | It runs for 48 hours on one charge | The battle lasted two days
            The company hired new engineers | The firm recruited software developers | The company sold old furniture
            I love this restaurant | The food at this place is wonderful | I left this restaurant an hour ago
            Water boils at 100 degrees Celsius | The boiling point of water is 212 Fahrenheit | Water covers most of the Earth
            The court found him guilty | The jury convicted the defendant | The court is closed on Sundays
            Vaccines protect against disease | Immunisation prevents illness | Umbrellas protect against rain
            The function returns null | The method gives back no value | The student returns home
            The train to Berlin leaves at noon | The rail service to Berlin departs at 12 | The train set is for children
            Turn off the lights, please | Switch the lamps off | Turn left at the lights
            The recipe needs three eggs | You need eggs to cook this dish | The nest holds three birds
            The bank approved my loan | The lender accepted my credit application | We sat on the bank of the river
            Climate change melts glaciers | Global warming makes ice sheets shrink | Loose change jingles in pockets
            The children are playing in the park | Kids have fun outdoors | The cars are parked in the street
            """)
    void the_near_sentence_is_nearer_than_the_far_one(String anchor, String near, String far) {
        assertThat(isNearer(anchor, near, far)).isTrue();
    }

    /** Where shared words outweigh the meaning, the model errs, and not the program around it. */
    @Test
    void the_reference_errs_where_this_model_does() {
        String anchor = "Heavy rain flooded the streets";
        String near = "Roads are under water after the storm";
        String far = "Heavy traffic filled the streets";
        float[] expected = Reference.vector(anchor);
        assertThat(Reference.cosine(expected, Reference.vector(near)))
                .isLessThan(Reference.cosine(expected, Reference.vector(far)));
        assertThat(isNearer(anchor, near, far)).isFalse();
    }

    private static boolean isNearer(String anchor, String near, String far) {
        EmbeddingRequest request = new EmbeddingRequest(
                List.of(EmbeddingInput.of(anchor), EmbeddingInput.of(near), EmbeddingInput.of(far)),
                ServiceClass.STANDARD,
                Optional.empty());
        try (Embedding embedding = model.embed(request)) {
            List<TextVector> vectors = embedding.await();
            return cosine(vectors.get(0), vectors.get(1)) > cosine(vectors.get(0), vectors.get(2));
        }
    }

    private static double cosine(TextVector one, TextVector other) {
        return Reference.cosine(one.values(), other.values());
    }
}
