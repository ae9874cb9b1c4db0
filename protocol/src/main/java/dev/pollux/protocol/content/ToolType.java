package dev.pollux.protocol.content;

/** Tools the server runs itself. */
public enum ToolType {
    TOOL_TYPE_UNSPECIFIED,
    GOOGLE_SEARCH_WEB,
    GOOGLE_SEARCH_IMAGE,
    URL_CONTEXT,
    GOOGLE_MAPS,
    FILE_SEARCH
}
