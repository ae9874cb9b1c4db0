package dev.pollux.model.embedding;

/** What a vector is for (rest.md section 11.2). */
public enum EmbeddingTask {
    /** Nothing in particular. */
    UNSPECIFIED,
    /** A question, to find documents by. */
    RETRIEVAL_QUERY,
    /** A document that questions shall find. */
    RETRIEVAL_DOCUMENT,
    /** To be compared with vectors of the same task. */
    SEMANTIC_SIMILARITY,
    /** To be put into one of several classes. */
    CLASSIFICATION,
    /** To be grouped with others like it. */
    CLUSTERING,
    /** A question, to find what answers it. */
    QUESTION_ANSWERING,
    /** A statement, to find what supports or refutes it. */
    FACT_VERIFICATION,
    /** A question, to find code by. */
    CODE_RETRIEVAL_QUERY
}
