package org.sfa.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Kind;
import org.sfa.core.value.LeadSource;

/**
 * The marketing funnel of a real company, read from {@code data/olist_funnel} of the folder {@code shared} beside the
 * repository, or of the folder that the system property or environment variable {@code SFA_SHARED} names. Tests are skipped
 * without it.
 */
public final class OlistFunnel {

    /** The page where a lead came in. */
    public static final FieldDefinition<String> PAGE = FieldDefinition.of("lead", "landingPage", Kind.KEY);

    /** A lead and its first contact. */
    public record Contact(Lead lead, Instant at) {}

    private OlistFunnel() {}

    private static Path folder() {
        Path folder = Optional.ofNullable(System.getProperty("SFA_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("SFA_SHARED")))
                .map(Path::of)
                .orElse(Path.of("..", "..", "shared"))
                .resolve(Path.of("data", "olist_funnel"));
        if (!Files.isDirectory(folder)) {
            String reason =
                    "skipped, there is no folder " + folder.toAbsolutePath().normalize();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return folder;
    }

    private static CsvReader open(String file) {
        return CsvReader.open(folder().resolve(file), CsvFormat.standard(), CsvLimits.standard());
    }

    private static Instant start(String day) {
        return LocalDate.parse(day.substring(0, 10))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** Returns when the deal of each lead that became one was won. */
    public static Map<String, Instant> closings() {
        Map<String, Instant> closings = new HashMap<>();
        try (CsvReader rows = open("olist_closed_deals_dataset.csv")) {
            int id = rows.column("mql_id");
            int day = rows.column("won_date");
            while (rows.next()) {
                closings.put(rows.value(id), start(rows.value(day)));
            }
        }
        return closings;
    }

    /** Returns all leads. */
    public static List<Contact> contacts() {
        List<Contact> contacts = new ArrayList<>();
        try (CsvReader rows = open("olist_marketing_qualified_leads_dataset.csv")) {
            int id = rows.column("mql_id");
            int day = rows.column("first_contact_date");
            int page = rows.column("landing_page_id");
            int origin = rows.column("origin");
            while (rows.next()) {
                Lead lead = Lead.builder()
                        .id(new LeadId(rows.value(id)))
                        .externalKey(rows.value(id))
                        .source(Optional.of(rows.value(origin))
                                .filter(text -> !text.isEmpty())
                                .map(LeadSource::of))
                        .customFields(CustomFields.none().with(PAGE, rows.value(page)))
                        .build();
                contacts.add(new Contact(lead, start(rows.value(day))));
            }
        }
        return contacts;
    }

    /** Returns who developed the leads that became deals, each once. */
    public static List<String> representatives() {
        List<String> representatives = new ArrayList<>();
        try (CsvReader rows = open("olist_closed_deals_dataset.csv")) {
            int who = rows.column("sdr_id");
            while (rows.next()) {
                if (!representatives.contains(rows.value(who))) {
                    representatives.add(rows.value(who));
                }
            }
        }
        return representatives;
    }
}
