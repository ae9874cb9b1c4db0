package dev.pollux.documents.office;

import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The parts of an office file that are wanted, unpacked in memory. Others are skipped; all together must not unpack to more than a
 * limit.
 */
final class OfficeArchive {
    static final int LIMIT = 128 << 20;

    private static final int PARTS = 10_000;
    private static final int BUFFER = 1 << 14;
    /** Office files that open with a password only are not archives, but begin with these bytes. */
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final Map<String, byte[]> parts = new HashMap<>();
    private final Reading reading;
    private final byte[] buffer = new byte[BUFFER];
    private long unpacked;

    private OfficeArchive(Reading reading) {
        this.reading = reading;
    }

    /** Unpacks the parts whose names are wanted. */
    static OfficeArchive open(Reading reading, Predicate<String> wanted) throws IOException {
        requireUnencrypted(reading);
        OfficeArchive archive = new OfficeArchive(reading);
        try (ZipInputStream zip = new ZipInputStream(reading.open())) {
            int count = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > PARTS) {
                    throw reading.refuse(Refusal.TOO_LARGE, "The document contains more than " + PARTS + " parts.");
                }
                archive.unpack(zip, entry.getName(), wanted.test(entry.getName()));
            }
        }
        return archive;
    }

    /** The reading that this is part of. */
    Reading reading() {
        return reading;
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /**
     * A part's XML.
     *
     * @throws IOException if there is no such part
     */
    XmlReader part(String name) throws IOException {
        byte[] content = parts.get(name);
        if (content == null) {
            throw new IOException("a part is missing");
        }
        return new XmlReader(new ByteArrayInputStream(content), reading);
    }

    private void unpack(InputStream entry, String name, boolean keep) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            reading.check();
            unpacked += read;
            if (unpacked > LIMIT) {
                throw reading.refuse(Refusal.TOO_LARGE, "The document decompresses to more than " + LIMIT + " bytes.");
            }
            if (keep) {
                content.write(buffer, 0, read);
            }
        }
        if (keep) {
            parts.put(name, content.toByteArray());
        }
    }

    private static void requireUnencrypted(Reading reading) throws IOException {
        try (InputStream bytes = reading.open()) {
            if (Arrays.equals(bytes.readNBytes(COMPOUND.length), COMPOUND)) {
                throw reading.refuse(Refusal.ENCRYPTED, "The document is encrypted, or older than its type says.");
            }
        }
    }
}
