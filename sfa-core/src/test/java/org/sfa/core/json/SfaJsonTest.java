package org.sfa.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Kind;
import org.sfa.core.quote.Quote;
import org.sfa.core.sample.DealSamples;
import org.sfa.core.sample.Samples;
import org.sfa.core.sample.Samples.Sample;
import org.sfa.core.store.Entity;
import org.sfa.core.value.PostalAddress;

class SfaJsonTest {

    private static final FieldDefinition<BigDecimal> BUDGET = FieldDefinition.of("lead", "budget", Kind.DECIMAL);
    private static final SfaJson JSON = SfaJson.of(FieldDefinitions.of(
            List.of(BUDGET, FieldDefinition.of("lead", "segment", Kind.KEY).withOptions(List.of("A", "B")))));

    static List<Sample<?, ?>> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void read_givesTheEntityThatWasWritten(Sample<?, ?> sample) {
        assertRoundTrip(sample);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertRoundTrip(Sample<E, I> sample) {
        SfaJson json = SfaJson.of(FieldDefinitions.of(List.of(sample.note())));
        String text = json.write(sample.type(), sample.full());

        assertThat(json.read(sample.type(), text)).isEqualTo(sample.full());
        assertThat(json.read(
                        sample.type(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a stream"))
                .isEqualTo(sample.full());
        assertThat(json.write(sample.type(), json.read(sample.type(), text))).isEqualTo(text);
        assertThat(text).startsWith("{\"id\":\"" + sample.full().id() + "\"").contains("\"note\":\"by hand\"");
    }

    @Test
    void read_takesBackRecordsWithEmptyTexts() {
        SalesUser away = SalesUser.builder()
                .id(new SalesUserId("U-1"))
                .name("Ann")
                .absences(List.of(new Absence(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2), "")))
                .build();

        assertThat(JSON.read(SalesUser.TYPE, JSON.write(SalesUser.TYPE, away))).isEqualTo(away);
    }

    @Test
    void write_hasTheFormOfEachKindAndLeavesOutWhatIsAbsent() {
        Lead lead = Lead.builder()
                .id(new LeadId("L-1"))
                .company("台積電")
                .score(new BigDecimal("87.50"))
                .employees(250L)
                .annualRevenue(Money.parse("TWD 12.50"))
                .addInterests("b", "a")
                .customFields(CustomFields.none().with(BUDGET, new BigDecimal("1E+3")))
                .build();

        assertThat(JSON.write(Lead.TYPE, lead))
                .isEqualTo("{\"id\":\"L-1\",\"version\":0,\"company\":\"台積電\",\"status\":\"new\",\"score\":87.50,"
                        + "\"annualRevenue\":\"TWD 12.50\",\"employees\":250,\"interests\":[\"a\",\"b\"],"
                        + "\"customFields\":{\"budget\":1000}}");
    }

    @Test
    void write_hasDocumentsWithoutTheirAbsentParts() {
        Opportunity deal = DealSamples.opportunity().withCustomFields(CustomFields.none());

        assertThat(SfaJson.create().write(Opportunity.TYPE, deal))
                .contains("\"lines\":[{\"product\":\"P-1\",\"quantity\":1}]")
                .contains("\"splits\":[{\"user\":\"U-1\",\"share\":1,\"kind\":\"revenue\"}]")
                .contains("\"recurring\":{\"amount\":\"USD 100.00\",\"interval\":\"month\",\"times\":24}");
    }

    @Test
    void write_refusesCustomFieldsThatAreNotDefined() {
        assertThatThrownBy(() -> SfaJson.create().write(Opportunity.TYPE, DealSamples.opportunity()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("customFields.note is not defined for opportunity, but was O-1");
    }

    @Test
    void read_takesNullForAbsent() {
        assertThat(JSON.read(Lead.TYPE, "{\"id\":\"L-1\",\"company\":null,\"score\":null,\"address\":null}"))
                .isEqualTo(Lead.builder().id(new LeadId("L-1")).build());
    }

    @Test
    void read_givesASplitListAnEmptyValueForNull() {
        Stage stage = JSON.readValue(
                Stage.class,
                "{\"code\":\"won\",\"probability\":1,\"category\":\"closed\",\"outcome\":\"won\",\"next\":null}",
                "a stage");

        assertThat(stage.next()).isEmpty();
        assertThat(stage.demands()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // what it is called, the JSON, path, line, column, a part of the reason
                Arguments.of(
                        "unknown name", "{\"id\":\"L-1\",\n \"compny\":\"x\"}", "compny", 2, 2, "unknown name; lead"),
                Arguments.of("repeated name", "{\"id\":\"L-1\",\n\"id\":\"L-2\"}", "", 2, 5, "Duplicate field 'id'"),
                Arguments.of("number for text", "{\"company\":7}", "company", 1, 12, "must be a JSON text, but was 7"),
                Arguments.of(
                        "text for number", "{\"score\":\"7\"}", "score", 1, 10, "must be a JSON number, but was 7"),
                Arguments.of("fraction", "{\"employees\":7.5}", "employees", 1, 14, "must be a whole number"),
                Arguments.of("object for text", "{\"company\":{}}", "company", 1, 12, "must be a JSON text, but was {"),
                Arguments.of(
                        "text for texts", "{\"interests\":\"a\"}", "interests", 1, 14, "must be a JSON array of texts"),
                Arguments.of("number in texts", "{\"interests\":[\"a\",1]}", "interests", 1, 19, "must be a JSON text"),
                Arguments.of("null in texts", "{\"interests\":[null]}", "interests", 1, 15, "must be a JSON text"),
                Arguments.of("text for document", "{\"address\":\"x\"}", "address", 1, 12, ""),
                Arguments.of("array for document", "{\"address\":[]}", "address", 1, 12, ""),
                Arguments.of(
                        "impossible day",
                        "{\"createdOn\":\"2026-02-30\"}",
                        "createdOn",
                        1,
                        14,
                        "must be a day that exists"),
                Arguments.of(
                        "unknown currency",
                        "{\"annualRevenue\":\"XXY 1.00\"}",
                        "annualRevenue",
                        1,
                        18,
                        "ISO 4217 code, but was XXY"),
                Arguments.of(
                        "too many decimals",
                        "{\"annualRevenue\":\"JPY 1.5\"}",
                        "annualRevenue",
                        1,
                        18,
                        "must have at most 0 decimals"),
                Arguments.of("unknown constant", "{\"status\":\"dead\"}", "status", 1, 11, "must be one of [NEW"),
                Arguments.of("unknown country", "{\"country\":\"Atlantis\"}", "country", 1, 12, "English country name"),
                Arguments.of("blank id", "{\"id\":\" \"}", "id", 1, 7, "must not be blank"),
                Arguments.of("no id", "{\"company\":\"x\"}", "", 1, 15, "lead needs [id]"),
                Arguments.of(
                        "inner unknown name",
                        "{\"address\":{\"city\":\"x\",\"planet\":1}}",
                        "address.planet",
                        1,
                        35,
                        "unknown name planet; known are ["),
                Arguments.of("inner wrong type", "{\"address\":{\"city\":7}}", "address.city", 1, 20, ""),
                Arguments.of(
                        "inner refusal",
                        "{\"address\":{\"city\":\" \"}}",
                        "address",
                        1,
                        23,
                        "must have at least one part"),
                Arguments.of(
                        "custom field unknown",
                        "{\"customFields\":{\"colour\":1}}",
                        "customFields.colour",
                        1,
                        18,
                        "is not defined for lead"),
                Arguments.of(
                        "custom field wrong type",
                        "{\"customFields\":{\"budget\":\"1\"}}",
                        "customFields.budget",
                        1,
                        27,
                        "must be a JSON number"),
                Arguments.of(
                        "custom field without the option",
                        "{\"customFields\":{\"segment\":\"C\"}}",
                        "customFields.segment",
                        1,
                        28,
                        "must be one of [A, B], but was C"),
                Arguments.of(
                        "custom fields as array", "{\"customFields\":[]}", "customFields", 1, 17, "must be an object"),
                Arguments.of("trailing text", "{\"id\":\"L-1\"}\n{}", "", 2, 1, "must end after the first value"),
                Arguments.of("trailing rubbish", "{\"id\":\"L-1\"} x", "", 1, 14, "Unrecognized token 'x'"),
                Arguments.of("empty", "", "", 0, 0, "must not be empty"),
                Arguments.of("blank", " \n\t ", "", 0, 0, "must not be empty"),
                Arguments.of("null", "null", "lead", 1, 1, "must be an object"),
                Arguments.of("array", "[]", "lead", 1, 1, "must be an object"),
                Arguments.of(
                        "truncated", "{\"id\":\"L-1\",\n\"company\":\"AC", "company", 2, 14, "Unexpected end-of-input"),
                Arguments.of("truncated behind a value", "{\"id\":\"L-1\",", "", 1, 13, "Unexpected end-of-input"),
                Arguments.of("single quotes", "{'id':'L-1'}", "", 1, 2, "Unexpected character"),
                Arguments.of("not a number", "{\"score\":NaN}", "score", 1, 13, "Non-standard token 'NaN'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void read_saysWhereAndWhy(String what, String text, String path, int line, int column, String reason) {
        JsonException refused = catchThrowableOfType(JsonException.class, () -> JSON.read(Lead.TYPE, text));

        assertThat(refused).as(what).isNotNull();
        assertThat(refused.reason()).contains(reason).hasSizeLessThan(1200);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.source()).isEqualTo("JSON text");
        assertThat(refused.getMessage()).startsWith("JSON text").endsWith(refused.reason());
    }

    @Test
    void read_namesTheSourceOfAStreamAndPathsIntoDocuments() {
        assertThatThrownBy(() -> SfaJson.create()
                        .read(
                                Opportunity.TYPE,
                                stream("{\"id\":\"O-1\",\n\"lines\":[{\"product\":\"P-1\",\"quantity\":1},\n"
                                        + "{\"product\":\"P-2\",\"quantity\":\"two\"}]}"),
                                "deals.json"))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("deals.json, line 3, column 29, at lines[1].quantity: ");
        assertThatThrownBy(() -> SfaJson.create()
                        .read(
                                Opportunity.TYPE,
                                stream("{\"lines\":[{\"product\":\"P-1\",\"quantity\":0}]}"),
                                "deals.json"))
                .hasMessage("deals.json, line 1, column 40, at lines[0]: quantity must be more than 0, but was 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"key\":\"1\",\"description\":\"x\",\"quantity\":1,\"listPrice\":\"XXY 1\"}]}"
                        + "| lines[0].listPrice | currency must be an ISO 4217 code, but was XXY",
                "{\"lines\":[{\"key\":\"1\",\"description\":\"x\",\"quantity\":1,\"listPrice\":7}]}"
                        + "| lines[0].listPrice | must be a text",
                "{\"lines\":[null]} | lines[0] | must not be null",
                "{\"lines\":[{\"key\":\"1\",\"description\":\"x\"}]} | lines[0].quantity | ",
                "{\"currency\":\"XXY\"} | currency | but was XXY",
                "{\"currency\":\"usd\"} | currency | but was usd",
            })
    void read_refusesWhatAQuoteCanNotHold(String text, String path, String reason) {
        assertThatThrownBy(() -> SfaJson.create().read(Quote.TYPE, text))
                .isInstanceOfSatisfying(JsonException.class, refused -> {
                    assertThat(refused.path()).isEqualTo(path);
                    assertThat(refused.reason())
                            .contains(Optional.ofNullable(reason).orElse(""));
                });
    }

    @Test
    void read_leavesTheStreamOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayInputStream in = new ByteArrayInputStream("{\"id\":\"L-1\"}".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThat(SfaJson.create().read(Lead.TYPE, in, "a stream").id()).isEqualTo(new LeadId("L-1"));
        assertThat(closed).isFalse();
    }

    @Test
    void values_roundTrip() {
        SfaJson json = SfaJson.create();
        OpportunityLine line = new OpportunityLine(
                new ProductId("P-1"), new BigDecimal("2.50"), Optional.of(BigMoney.parse("USD 0.125")));
        PostalAddress address = PostalAddress.in(org.sfa.core.value.Country.of("TW"));
        Membership member = new Membership(java.time.LocalDate.of(2026, 1, 1), Optional.of(new UnitId("北區")));

        assertThat(json.writeValue(line))
                .isEqualTo("{\"product\":\"P-1\",\"quantity\":2.50,\"unitPrice\":\"USD 0.125\"}");
        assertThat(json.readValue(OpportunityLine.class, json.writeValue(line), "x"))
                .isEqualTo(line);
        assertThat(json.readValue(PostalAddress.class, json.writeValue(address), "x"))
                .isEqualTo(address);
        assertThat(json.readValue(Membership.class, json.writeValue(member), "x"))
                .isEqualTo(member);
        assertThat(json.readValue(CurrencyUnit.class, json.writeValue(CurrencyUnit.EUR), "x"))
                .isEqualTo(CurrencyUnit.EUR);
    }

    @Test
    void readValue_saysWhereAndWhy() {
        SfaJson json = SfaJson.create();

        assertThatThrownBy(() -> json.readValue(Membership.class, "{\"from\":\"2026-13-01\"}", "members"))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("members, line 1, column 9, at from: ");
        assertThatThrownBy(() -> json.readValue(Membership.class, "{\"from\":\"2026-01-01\"} 1", "members"))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("members, line 1, column ");
        assertThatThrownBy(() -> json.readValue(Membership.class, "", "members"))
                .hasMessage("members: must not be empty");
        assertThatThrownBy(() -> json.readValue(Money.class, "\"USD 1.005\"", "amount"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("money must have at most 2 decimals, but was USD 1.005");
        assertThatThrownBy(() -> json.readValue(CurrencyUnit.class, "\"XXY\"", "currency"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("XXY");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
