package dev.pollux.conformance;

import java.nio.file.Path;

/** How each client is installed, and its programs run. The pinned versions live in the lock files. */
final class Clients {
    static final NodePackages NODE = new NodePackages("clients", NodePackages.SOURCES.resolve("clients"));

    private static final PythonPackages PYTHON = new PythonPackages("clients");

    private Clients() {}

    static Client langChain() {
        return python("LangChain", "langchain-google-genai", "langchain");
    }

    static Client llamaIndex() {
        return python("LlamaIndex", "llama-index-llms-google-genai", "llamaindex");
    }

    static Client langChain4j() {
        return java("LangChain4j", "langchain4j", "AskWithLangChain4j");
    }

    static Client aiSdkGoogle() {
        return javaScript("@ai-sdk/google", "@ai-sdk/google", "ai-google");
    }

    static Client aiSdkOpenAi() {
        return javaScript("@ai-sdk/openai-compatible", "@ai-sdk/openai-compatible", "ai-openai");
    }

    static Client openAiPython() {
        return python("openai-python", "openai", "openai");
    }

    static Client openAiJavaScript() {
        return javaScript("openai-node", "openai", "openai");
    }

    static Client openAiJava() {
        return java("openai-java", "openai-java", "AskWithOpenAi");
    }

    private static Client python(String name, String pinned, String program) {
        Path programs = PythonPackages.SOURCES.resolve("clients");
        return new Client(
                name + " " + PYTHON.version(pinned),
                PYTHON,
                PYTHON.command(programs, "ask_with_" + program + ".py"),
                PYTHON.command(programs, "driver.py", program));
    }

    private static Client javaScript(String name, String pinned, String program) {
        return new Client(
                name + " " + NODE.version(pinned),
                NODE,
                NODE.command("ask-with-" + program + ".mjs"),
                NODE.command("driver.mjs", program));
    }

    private static Client java(String name, String pinned, String program) {
        return new Client(
                name + " " + System.getProperty(pinned + ".version", "(IDE)"),
                () -> "Maven installed it with the tests' own class path",
                Sdks.java("com.example." + program),
                Sdks.java("dev.pollux.conformance.driver.ClientDriver", pinned));
    }
}
