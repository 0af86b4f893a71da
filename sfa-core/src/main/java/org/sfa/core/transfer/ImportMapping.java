package org.sfa.core.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.JsonException;
import org.sfa.core.json.SfaJson;
import org.sfa.core.json.internal.JsonPlaces;
import org.sfa.core.json.internal.StrictMapper;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.query.Kind;

/**
 * How the files of a company become entities, read from a JSON file. Immutable, safe for use by several threads.
 *
 * <p>The file names the tables in the order of their import. The format is described in {@code sfa-examples/mappings}.
 */
public final class ImportMapping {

    private static final Set<String> NAMES =
            Set.of("name", "asOf", "currency", "zone", "locale", "salesProcesses", "customFields", "tables");
    private static final Set<String> FIELD_NAMES =
            Set.of("entity", "name", "kind", "label", "required", "indexed", "options");
    private static final long LARGEST = 16L << 20;

    private final String name;
    private final Optional<LocalDate> asOf;
    private final Optional<String> currency;
    private final ZoneId zone;
    private final Locale locale;
    private final List<SalesProcess> salesProcesses;
    private final FieldDefinitions fields;
    private final List<TableSpec> tables;

    private ImportMapping(SpecNode node) {
        node.allow(NAMES);
        this.name = node.findText("name").orElse(node.source());
        this.asOf = node.find("asOf").map(ImportMapping::date);
        this.currency = node.findText("currency");
        this.zone = node.find("zone").map(ImportMapping::zone).orElse(ZoneOffset.UTC);
        this.locale = node.find("locale").map(ImportMapping::locale).orElse(Locale.US);
        this.salesProcesses =
                node.list("salesProcesses").stream().map(ImportMapping::process).toList();
        this.fields = fields(node);
        this.tables =
                node.require("tables").elements().stream().map(TableSpec::read).toList();
    }

    /**
     * Reads a mapping file.
     *
     * @throws JsonException if it is malformed, has an unknown name or a value that can't be
     */
    public static ImportMapping read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new JsonException(file.toString(), "", 0, 0, "must have at most " + LARGEST + " bytes", null);
            }
            return read(Files.readString(file), file.getFileName().toString());
        } catch (CharacterCodingException e) {
            throw new JsonException(file.toString(), "", 0, 0, "must be valid UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a mapping from a text; the source is named in errors. */
    public static ImportMapping read(String json, String source) {
        ObjectMapper mapper = StrictMapper.create();
        try {
            return new ImportMapping(new SpecNode(mapper.readTree(json), "", source));
        } catch (IOException e) {
            throw JsonPlaces.describe(source, "", e);
        }
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The day that the files describe, when the mapping says so: what is open then is open. */
    public Optional<LocalDate> asOf() {
        return asOf;
    }

    /** The ISO code of the currency of amounts that don't name one. */
    public Optional<String> currency() {
        return currency;
    }

    /** The time zone of days and local times. Default UTC. */
    public ZoneId zone() {
        return zone;
    }

    /** How numbers and names of months are written. Default {@code en-US}. */
    public Locale locale() {
        return locale;
    }

    /** The sales processes that the deals of the files go through. */
    public List<SalesProcess> salesProcesses() {
        return salesProcesses;
    }

    /** The fields that the company adds. */
    public FieldDefinitions fields() {
        return fields;
    }

    /** The names of the files, in the order of their import. */
    public List<String> files() {
        return tables.stream().map(TableSpec::file).distinct().toList();
    }

    List<TableSpec> tables() {
        return tables;
    }

    private static LocalDate date(SpecNode node) {
        try {
            return Kind.DATE.parse(node.text());
        } catch (InvalidValueException e) {
            throw node.fault(e.getMessage());
        }
    }

    private static ZoneId zone(SpecNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.fault("must be a time zone such as Asia/Taipei, but was " + node.text());
        }
    }

    private static Locale locale(SpecNode node) {
        try {
            return new Locale.Builder().setLanguageTag(node.text()).build();
        } catch (IllformedLocaleException e) {
            throw node.fault("must be a language tag such as de-DE, but was " + node.text());
        }
    }

    private static SalesProcess process(SpecNode node) {
        try {
            return SfaJson.create().read(SalesProcess.TYPE, node.json().toString());
        } catch (JsonException e) {
            throw new JsonException(node.source(), node.path() + "." + e.path(), 0, 0, e.reason(), e);
        }
    }

    private static FieldDefinitions fields(SpecNode node) {
        List<FieldDefinition<?>> definitions = new ArrayList<>();
        for (SpecNode field : node.list("customFields")) {
            field.allow(FIELD_NAMES);
            try {
                definitions.add(new FieldDefinition<>(
                        field.require("entity").text(),
                        field.require("name").text(),
                        Kind.named(field.findText("kind").orElse("text")),
                        field.findText("label")
                                .orElseGet(() -> field.require("name").text()),
                        field.flag("required"),
                        field.flag("indexed"),
                        field.list("options").stream().map(SpecNode::text).toList()));
            } catch (InvalidValueException e) {
                throw field.fault(e.getMessage());
            }
        }
        try {
            return FieldDefinitions.of(definitions);
        } catch (SfaException e) {
            throw node.fault(e.getMessage());
        }
    }
}
