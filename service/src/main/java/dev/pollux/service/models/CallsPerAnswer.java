package dev.pollux.service.models;

/** How many functions the model may want called at once, which Google's API has no field for. */
public enum CallsPerAnswer {
    /** As many as the model sees fit. */
    MANY,
    /** One at most. */
    ONE
}
