package dev.pollux.documents.office;

import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One pass over XML, by local names. A document type is an error, so there are no entities to expand or to fetch; so is nesting
 * deeper than any office file's.
 */
final class XmlReader implements AutoCloseable {
    private static final int DEPTH = 256;

    /** Sees an element that starts. It may read it to its end; what it leaves is gone through as well. */
    @FunctionalInterface
    interface Visitor {
        void visit(XmlReader xml, String name) throws IOException;
    }

    /** What comes next. */
    enum Event {
        START,
        END,
        TEXT,
        EOF
    }

    private final XMLStreamReader xml;
    private final Reading reading;
    private int depth;

    XmlReader(InputStream bytes, Reading reading) throws IOException {
        this.reading = reading;
        try {
            this.xml = factory().createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        return factory;
    }

    /** Goes on to the next start, end or text. */
    Event next() throws IOException {
        try {
            while (xml.hasNext()) {
                reading.check();
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return Event.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Event.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return Event.TEXT;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new IOException("a document type");
                    default -> {}
                }
            }
            return Event.EOF;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void enter() throws IOException {
        if (++depth > DEPTH) {
            throw new IOException("nested too deeply");
        }
    }

    /** Local name of the element that starts or ends here. */
    String name() {
        return xml.getLocalName();
    }

    /** The text here, or a part of it. */
    String text() {
        return xml.getText();
    }

    /** An attribute of the element that starts here, by its local name. */
    Optional<String> find(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** An attribute with a namespace; others may have the same local name. */
    Optional<String> find(String namespaceEnding, String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            boolean there = namespace != null && namespace.endsWith(namespaceEnding);
            if (there && xml.getAttributeLocalName(i).equals(attribute)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** Shows the elements within the one that starts here, or of all the XML at its begin. */
    void each(Visitor visitor) throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            Event event = next();
            if (event == Event.EOF) {
                return;
            }
            if (event == Event.START) {
                visitor.visit(this, name());
            }
        }
    }

    /** Passes over all that is in the element that starts here, and its end. */
    void skip() throws IOException {
        each((_, _) -> {});
    }

    /** The text of the element that starts here, up to its end. */
    String content() throws IOException {
        int outside = depth - 1;
        StringBuilder content = new StringBuilder();
        while (depth > outside) {
            Event event = next();
            if (event == Event.EOF) {
                break;
            }
            if (event == Event.TEXT) {
                content.append(text());
            }
        }
        return content.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
