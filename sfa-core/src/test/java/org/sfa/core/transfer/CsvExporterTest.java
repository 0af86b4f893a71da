package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.csv.CsvWriter;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.sample.Samples;
import org.sfa.core.sample.Samples.Sample;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

class CsvExporterTest {

    @TempDir
    Path folder;

    static List<Sample<?, ?>> samples() {
        return Samples.all();
    }

    private static <E extends Entity<?>> byte[] export(
            EntityType<E, ?> type, FieldDefinitions fields, List<E> entities) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.open(out, "out.csv", CsvFormat.standard())) {
            assertThat(new CsvExporter(fields).write(type, entities.stream(), writer))
                    .isEqualTo(entities.size());
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void write_losesNothing(Sample<?, ?> sample) {
        assertReadsBack(sample);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertReadsBack(Sample<E, I> sample) {
        FieldDefinitions fields = FieldDefinitions.of(List.of(sample.note()));
        byte[] file = export(sample.type(), fields, List.of(sample.full()));

        try (CsvReader reader =
                CsvReader.open(new ByteArrayInputStream(file), "in.csv", CsvFormat.standard(), CsvLimits.standard())) {
            List<Attribute<E, ?>> attributes = sample.type().with(fields).attributes();
            assertThat(reader.header())
                    .isEqualTo(attributes.stream().map(Attribute::name).toList())
                    .contains("custom.note");
            assertThat(reader.next()).isTrue();
            Draft<E> draft = sample.type().draft();
            String json = SfaJson.of(fields).write(sample.type(), sample.full());
            for (int i = 0; i < attributes.size(); i++) {
                Attribute<E, ?> attribute = attributes.get(i);
                assertThat(reader.value(i)).as(attribute.name()).isNotEmpty();
                if (attribute.kind().form() == Kind.Form.DOCUMENT) {
                    assertThat(json).contains("\"" + attribute.name() + "\":" + reader.value(i));
                    copy(attribute, sample.full(), draft);
                } else {
                    parse(attribute, reader.value(i), draft);
                }
            }
            assertThat(draft.build()).isEqualTo(sample.full());
            assertThat(reader.next()).isFalse();
        }
    }

    private static <E, V> void parse(Attribute<E, V> attribute, String text, Draft<E> draft) {
        draft.set(attribute, attribute.kind().parse(text));
    }

    private static <E, V> void copy(Attribute<E, V> attribute, E from, Draft<E> to) {
        to.set(attribute, java.util.Objects.requireNonNull(attribute.valueOrNull(from)));
    }

    @Test
    void write_ofNothingIsAHeader() {
        assertThat(new String(export(Lead.TYPE, FieldDefinitions.none(), List.of()), StandardCharsets.UTF_8))
                .startsWith("id,version,externalKey,person,company,")
                .containsOnlyOnce("\n");
    }

    @Test
    void write_canBeImportedAgain() {
        FieldDefinition<BigDecimal> budget = FieldDefinition.of("lead", "budget", Kind.DECIMAL);
        Desk desk = new Desk(
                folder,
                Desk.table(
                        "{'file':'out.csv','entity':'lead','key':'externalKey','attributes':{'person':'person',"
                                + "'company':'company','interests':'interests','score':'score','custom.budget':'custom.budget'}}",
                        "'customFields':[{'entity':'lead','name':'budget','kind':'decimal'}]"));
        List<Lead> leads = Stream.of("=1+1", "台北, \"101\"", "a\nb", " x ", "-5")
                .map(company -> Lead.builder()
                        .id(new LeadId("L" + company.hashCode()))
                        .externalKey("K" + company.hashCode())
                        .company(company.strip())
                        .interests(Set.of("b", "a"))
                        .score(new BigDecimal("-1.50"))
                        .customFields(CustomFields.none().with(budget, new BigDecimal("0.10")))
                        .build())
                .toList();
        desk.file("out.csv", export(Lead.TYPE, FieldDefinitions.of(List.of(budget)), leads));

        ImportReport report = desk.run();

        assertThat(report.problems()).isEmpty();
        for (Lead lead : leads) {
            Lead again = desk.get(Lead.TYPE, lead.externalKey().orElseThrow());
            assertThat(again)
                    .isEqualTo(
                            Lead.builder().from(lead).id(again.id()).version(1).build());
        }
    }
}
