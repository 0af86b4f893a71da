package org.sfa.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.lead.LeadType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.query.Selector;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;

class CriterionJsonTest {

    private static final LeadType LEAD = Lead.TYPE;
    private static final FieldDefinition<BigDecimal> BUDGET = FieldDefinition.of("lead", "budget", Kind.DECIMAL);
    private static final FieldDefinition<Set<String>> WORDS = FieldDefinition.of("lead", "words", Kind.TEXTS);
    private static final FieldDefinition<String> TIER = FieldDefinition.of("account", "tier", Kind.KEY);
    private static final FieldDefinitions FIELDS = FieldDefinitions.of(List.of(BUDGET, WORDS, TIER));
    private static final SfaJson JSON = SfaJson.of(FIELDS);
    private static final Schema<Lead> SCHEMA = LEAD.with(FIELDS);

    @SuppressWarnings("unchecked")
    private static <V> Selector<Lead, V> path(String name, Kind<V> kind) {
        Selector<Lead, ?> selector = SCHEMA.selector(name);
        assertThat(selector.kind().type()).isEqualTo(kind.type());
        return (Selector<Lead, V>) selector;
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of("", "a", "Straße", "台北 101", "\"quoted\"", "\\", "1", "true", "null", "😀", "a\nb");
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 20))
                .as(BigDecimal::valueOf);
    }

    private static <V> Arbitrary<Criterion<Lead>> any(Selector<Lead, V> selector, Arbitrary<V> values) {
        Arbitrary<Criterion<Lead>> simple = Arbitraries.oneOf(
                values.map(selector::is),
                values.list().ofMaxSize(4).map(selector::in),
                Arbitraries.of(selector.isAbsent(), selector.isPresent()));
        if (!selector.kind().isOrdered()) {
            return simple;
        }
        return Arbitraries.oneOf(
                simple,
                Combinators.combine(values.optional(), Arbitraries.of(true, false), values, Arbitraries.of(true, false))
                        .as((low, lowIn, high, highIn) -> new Criterion.Range<>(
                                selector, low, low.isPresent() && lowIn, Optional.of(high), highIn)),
                values.map(selector::atLeast),
                values.map(selector::moreThan),
                values.flatMap(low -> values.map(high -> selector.between(low, high))));
    }

    private static Arbitrary<Criterion<Lead>> anyText(Selector<Lead, String> selector) {
        return Arbitraries.oneOf(
                any(selector, texts()), texts().map(selector::startsWith), texts().map(selector::contains));
    }

    private static Arbitrary<Criterion<Lead>> leaves() {
        Attribute<Lead, Set<String>> words = WORDS.attribute();
        return Arbitraries.oneOf(List.of(
                anyText(LEAD.company),
                anyText(path("externalKey", Kind.KEY)),
                anyText(path("account.name", Kind.TEXT)),
                anyText(path("account.parent.custom.tier", Kind.KEY)),
                anyText(path("opportunity.account.owner.name", Kind.TEXT)),
                any(LEAD.score, decimals()),
                any(BUDGET.<Lead>attribute(), decimals()),
                any(path("opportunity.probability", Kind.DECIMAL), decimals()),
                any(LEAD.employees, Arbitraries.longs()),
                any(LEAD.status, Arbitraries.of(LeadStatus.class)),
                any(LEAD.country, Arbitraries.of("TW", "US").map(Country::of)),
                any(LEAD.industry, Arbitraries.of("software", "軟體").map(Industry::of)),
                any(LEAD.owner, Arbitraries.of("U-1", "使用者").map(SalesUserId::new)),
                any(
                        LEAD.createdOn,
                        Arbitraries.longs().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay)),
                any(
                        LEAD.annualRevenue,
                        Arbitraries.of("USD 1.00", "JPY -5", "BHD 0.001").map(Money::parse)),
                any(
                        path("account.doNotExist".replace("doNotExist", "country"), LEAD.country.kind()),
                        Arbitraries.of("DE").map(Country::of)),
                texts().filter(text -> !text.isBlank()).map(text -> Selector.has(LEAD.interests, text)),
                texts().filter(text -> !text.isBlank()).map(text -> Selector.has(words, text)),
                Arbitraries.of(LEAD.interests.isAbsent(), LEAD.address.isAbsent(), LEAD.address.isPresent())));
    }

    @Provide
    static Arbitrary<Criterion<Lead>> criteria() {
        return criteria(5);
    }

    private static Arbitrary<Criterion<Lead>> criteria(int levels) {
        if (levels == 0) {
            return leaves();
        }
        Arbitrary<Criterion<Lead>> inner = criteria(levels - 1).withoutEdgeCases();
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaves()),
                Tuple.of(1, inner.list().ofMaxSize(3).map(Criterion::allOf)),
                Tuple.of(1, inner.list().ofMaxSize(3).map(Criterion::anyOf)),
                Tuple.of(1, inner.map(Criterion.Not::new)));
    }

    @Test
    void write_refusesWhatCouldNotBeReadBack() {
        Criterion<Lead> deepest = nested(29);
        assertThat(JSON.readCriterion(LEAD, JSON.write(deepest))).isEqualTo(deepest);

        assertThatThrownBy(() -> JSON.write(nested(30)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("condition must nest at most 30 deep to be written");
    }

    private static Criterion<Lead> nested(int levels) {
        Criterion<Lead> criterion = Lead.TYPE.company.is("ACME");
        for (int i = 0; i < levels; i++) {
            criterion = new Criterion.Or<>(List.of(criterion));
        }
        return criterion;
    }

    @Property(tries = 1000)
    void criteria_roundTrip(@ForAll("criteria") Criterion<Lead> criterion) {
        String text = JSON.write(criterion);

        assertThat(JSON.readCriterion(LEAD, text)).as(text).isEqualTo(criterion);
    }

    @Test
    void write_isReadable() {
        Criterion<Lead> criterion = LEAD.status
                .is(LeadStatus.NEW)
                .and(LEAD.score.between(BigDecimal.ONE, BigDecimal.TEN))
                .and(Selector.has(LEAD.interests, "crm").or(LEAD.company.isPresent()));

        assertThat(JSON.write(criterion))
                .isEqualTo("{\"and\":[{\"attribute\":\"status\",\"is\":\"new\"},"
                        + "{\"attribute\":\"score\",\"atLeast\":\"1\",\"lessThan\":\"10\"},"
                        + "{\"or\":[{\"attribute\":\"interests\",\"has\":\"crm\"},"
                        + "{\"not\":{\"attribute\":\"company\",\"absent\":true}}]}]}");
        assertThat(JSON.write(Criterion.<Lead>always())).isEqualTo("{\"and\":[]}");
        assertThat(JSON.write(Criterion.<Lead>never())).isEqualTo("{\"or\":[]}");
    }

    @Test
    void write_ofARangeWithoutBoundsAsksForPresence() {
        Criterion<Lead> open = new Criterion.Range<>(LEAD.score, Optional.empty(), false, Optional.empty(), false);

        assertThat(JSON.readCriterion(LEAD, JSON.write(open))).isEqualTo(LEAD.score.isPresent());
    }

    @Test
    void read_takesNumbersAndBooleansForValues() {
        assertThat(JSON.readCriterion(LEAD, "{\"attribute\":\"score\",\"is\":1.50}"))
                .isEqualTo(LEAD.score.is(new BigDecimal("1.50")));
        assertThat(JSON.readCriterion(LEAD, "{\"attribute\":\"employees\",\"in\":[1,\"2\"]}"))
                .isEqualTo(LEAD.employees.in(List.of(1L, 2L)));
        assertThat(JSON.readCriterion(LEAD, "{\"attribute\":\"company\",\"absent\":false}"))
                .isEqualTo(LEAD.company.isPresent());
        assertThat(JSON.readCriterion(Account.TYPE, "{\"attribute\":\"owner.active\",\"is\":true}"))
                .hasToString("owner.active is true");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("[]", "", "must be an object"),
                Arguments.of("null", "", "must be an object"),
                Arguments.of("7", "", "must be an object"),
                Arguments.of("", "", "must not be empty"),
                Arguments.of("{}", "", "must have exactly one of and, or, not, or an attribute with its test"),
                Arguments.of("{\"and\":[],\"or\":[]}", "", "must have exactly one of"),
                Arguments.of("{\"xor\":[]}", "", "unknown name xor; known are and, or, not, attribute"),
                Arguments.of("{\"and\":{}}", "and", "must be an array"),
                Arguments.of("{\"or\":[{\"and\":[null]}]}", "or[0].and[0]", "must be an object"),
                Arguments.of("{\"not\":[]}", "not", "must be an object"),
                Arguments.of("{\"attribute\":7,\"is\":\"x\"}", "", "lead has no attribute 7"),
                Arguments.of("{\"attribute\":null,\"is\":\"x\"}", "attribute", "must be a single value"),
                Arguments.of(
                        "{\"and\":[{\"attribute\":\"compny\",\"is\":\"x\"}]}",
                        "and[0]",
                        "lead has no attribute compny; it has [id,"),
                Arguments.of("{\"attribute\":\"account.nme\",\"is\":\"x\"}", "", "account has no attribute nme"),
                Arguments.of("{\"attribute\":\"company.name\",\"is\":\"x\"}", "", "lead has no attribute company.name"),
                Arguments.of("{\"attribute\":\"custom.tier\",\"is\":\"x\"}", "", "lead has no attribute custom.tier"),
                Arguments.of(
                        "{\"attribute\":\"account.".concat("parent.".repeat(100)) + "name\",\"is\":\"x\"}",
                        "",
                        "must have at most 500 characters"),
                Arguments.of(
                        "{\"attribute\":\"company\"}",
                        "",
                        "must have exactly one test, or a low and a high bound, but has []"),
                Arguments.of("{\"attribute\":\"company\",\"is\":\"a\",\"in\":[]}", "", "but has [is, in]"),
                Arguments.of("{\"attribute\":\"company\",\"like\":\"a\"}", "", "unknown test like; known are is, in"),
                Arguments.of("{\"attribute\":\"company\",\"is\":null}", "is", "must be a single value"),
                Arguments.of("{\"attribute\":\"company\",\"is\":[\"a\"]}", "is", "must be a single value"),
                Arguments.of("{\"not\":{\"attribute\":\"company\",\"in\":\"a\"}}", "not.in", "must be an array"),
                Arguments.of("{\"attribute\":\"company\",\"in\":[\"a\",{}]}", "in[1]", "must be a single value"),
                Arguments.of(
                        "{\"or\":[{\"attribute\":\"createdOn\",\"is\":\"2026-02-30\"}]}",
                        "or[0].is",
                        "must be a day that exists"),
                Arguments.of(
                        "{\"attribute\":\"createdOn\",\"in\":[\"2026-02-28\",\"2026-02-30\"]}",
                        "in[1]",
                        "must be a day that exists"),
                Arguments.of("{\"attribute\":\"score\",\"atLeast\":\"x\"}", "atLeast", "must be a decimal number"),
                Arguments.of("{\"attribute\":\"score\",\"is\":1e999999999}", "is", "60 digits"),
                Arguments.of("{\"attribute\":\"score\",\"is\":1e-999999999}", "is", "60 digits"),
                Arguments.of("{\"attribute\":\"annualRevenue\",\"moreThan\":\"XXY 1\"}", "moreThan", "ISO 4217"),
                Arguments.of(
                        "{\"attribute\":\"score\",\"atLeast\":\"1\",\"moreThan\":\"2\"}",
                        "",
                        "must have at most one low and one high bound"),
                Arguments.of(
                        "{\"attribute\":\"score\",\"atLeast\":\"1\",\"is\":\"2\"}", "", "must have exactly one test"),
                Arguments.of("{\"attribute\":\"interests\",\"atLeast\":\"1\"}", "atLeast", "has no order"),
                Arguments.of("{\"attribute\":\"employees\",\"startsWith\":\"1\"}", "startsWith", "is no text"),
                Arguments.of("{\"attribute\":\"employees\",\"contains\":\"1\"}", "contains", "is no text"),
                Arguments.of(
                        "{\"attribute\":\"company\",\"has\":\"a\"}", "has", "company holds a single value; use is"),
                Arguments.of("{\"attribute\":\"address\",\"is\":\"a\"}", "is", "has no text form"),
                Arguments.of("{\"attribute\":\"address\",\"has\":\"a\"}", "has", "holds a single value"),
                Arguments.of("{\"attribute\":\"address\",\"atMost\":\"a\"}", "atMost", "has no"),
                Arguments.of("{\"attribute\":\"company\",\"absent\":\"yes\"}", "absent", "must be true or false"),
                Arguments.of("{\"and\":[]} x", "", "Unrecognized token"),
                Arguments.of("{\"and\":[],\"and\":[]}", "", "Duplicate field 'and'"),
                Arguments.of("{\"and\":[", "", "Unexpected end-of-input"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void read_saysWhereAndWhy(String text, String path, String reason) {
        JsonException refused = catchThrowableOfType(JsonException.class, () -> JSON.readCriterion(LEAD, text));

        assertThat(refused).as(text).isNotNull();
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.path()).as(refused.getMessage()).isEqualTo(path);
    }
}
