package org.sfa.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.sample.Samples;
import org.sfa.core.sample.Samples.Sample;
import org.sfa.core.store.Entity;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.GeoPoint;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PostalAddress;

class SfaJsonPropertiesTest {

    private static final FieldDefinition<String> NOTE = FieldDefinition.of("lead", "note", Kind.TEXT);
    private static final FieldDefinition<BigDecimal> BUDGET = FieldDefinition.of("lead", "budget", Kind.DECIMAL);
    private static final FieldDefinition<Long> COUNT = FieldDefinition.of("lead", "count", Kind.INTEGER);
    private static final FieldDefinition<Boolean> VIP = FieldDefinition.of("lead", "vip", Kind.BOOLEAN);
    private static final FieldDefinition<Instant> SEEN = FieldDefinition.of("lead", "seen", Kind.INSTANT);
    private static final FieldDefinition<Set<String>> WORDS = FieldDefinition.of("lead", "words", Kind.TEXTS);
    private static final FieldDefinition<BigMoney> PRICE = FieldDefinition.of("opportunity", "price", Kind.UNIT_PRICE);

    private static final SfaJson JSON =
            SfaJson.of(FieldDefinitions.of(List.of(NOTE, BUDGET, COUNT, VIP, SEEN, WORDS, PRICE)));

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                // A lone surrogate has no UTF-8 form.
                Arbitraries.strings().ofMinLength(1).ofMaxLength(30).filter(t -> t.codePoints()
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)),
                Arbitraries.strings()
                        .withCharRange('\u4e00', '\u9fff')
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.of("\"", "\\", "\u0000", "\u2028", "😀𠮷", "a\r\n\tb", " ", "null", "\ufeff"));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(
                                        new java.math.BigInteger("-9".concat("9".repeat(35))),
                                        new java.math.BigInteger("9".repeat(36))),
                        Arbitraries.integers().between(0, 36))
                .as(BigDecimal::new);
    }

    private static Arbitrary<Money> amounts() {
        return Combinators.combine(
                        Arbitraries.of(
                                CurrencyUnit.USD, CurrencyUnit.JPY, CurrencyUnit.of("BHD"), CurrencyUnit.of("TWD")),
                        Arbitraries.longs())
                .as(Money::ofMinor);
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<String> clean() {
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings()
                        .withCharRange('\u4e00', '\u9fff')
                        .ofMinLength(1)
                        .ofMaxLength(4));
    }

    private static Arbitrary<PostalAddress> addresses() {
        return Combinators.combine(
                        clean().optional(),
                        clean().optional(),
                        Arbitraries.of("US", "TW", "DE").map(Country::of),
                        Combinators.combine(
                                        Arbitraries.integers().between(-90_000, 90_000),
                                        Arbitraries.integers().between(-180_000, 180_000))
                                .as((latitude, longitude) -> new GeoPoint(latitude / 1000.0, longitude / 1000.0))
                                .optional())
                .as((street, city, country, point) -> new PostalAddress(
                        street, city, Optional.empty(), Optional.empty(), Optional.of(country), point));
    }

    private static Arbitrary<CustomFields> customFields() {
        return Combinators.combine(
                        texts().optional(),
                        decimals().optional(),
                        Arbitraries.longs().optional(),
                        Arbitraries.of(true, false).optional(),
                        Arbitraries.longs()
                                .between(-2_000_000_000_000_000L, 4_000_000_000_000_000L)
                                .map(micros -> Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS))
                                .optional(),
                        texts().set().ofMaxSize(3))
                .as((note, budget, count, vip, seen, words) -> {
                    CustomFields fields = CustomFields.none();
                    fields = note.isPresent() ? fields.with(NOTE, note.get()) : fields;
                    fields = budget.isPresent() ? fields.with(BUDGET, budget.get()) : fields;
                    fields = count.isPresent() ? fields.with(COUNT, count.get()) : fields;
                    fields = vip.isPresent() ? fields.with(VIP, vip.get()) : fields;
                    fields = seen.isPresent() ? fields.with(SEEN, seen.get()) : fields;
                    return fields.with(WORDS, words);
                });
    }

    @Provide
    static Arbitrary<Lead> leads() {
        Arbitrary<Lead.Builder> first = Combinators.combine(
                        texts().optional(),
                        clean().flatMap(given -> clean().map(family -> PersonName.of(given, family)))
                                .optional(),
                        addresses().optional(),
                        decimals().optional(),
                        amounts().optional(),
                        Arbitraries.longs().optional(),
                        texts().set().ofMaxSize(4),
                        Arbitraries.of(LeadStatus.class))
                .as((company, person, address, score, revenue, employees, interests, status) -> Lead.builder()
                        .id(new LeadId("線索-1"))
                        .company(company)
                        .person(person)
                        .address(address)
                        .score(score)
                        .annualRevenue(revenue)
                        .employees(employees)
                        .interests(interests)
                        .status(status));
        return Combinators.combine(first, days().optional(), customFields(), texts().optional(), Arbitraries.longs())
                .as((builder, day, custom, key, version) -> builder.createdOn(day)
                        .customFields(custom)
                        .externalKey(key)
                        .version(version)
                        .email(EmailAddress.of("ann@example.com"))
                        .build());
    }

    @Provide
    static Arbitrary<Opportunity> opportunities() {
        Arbitrary<OpportunityLine> line = Combinators.combine(
                        Arbitraries.of("P-1", "產品").map(ProductId::new),
                        decimals().filter(quantity -> quantity.signum() > 0),
                        Combinators.combine(Arbitraries.of(CurrencyUnit.USD, CurrencyUnit.JPY), decimals())
                                .as(BigMoney::of)
                                .optional())
                .as(OpportunityLine::new);
        Arbitrary<Split> split = Combinators.combine(
                        Arbitraries.integers().between(1, 1000).map(share -> new BigDecimal(share).movePointLeft(3)),
                        Arbitraries.of(Split.Kind.class))
                .as((share, kind) -> new Split(Samples.USER, share, kind));
        return Combinators.combine(
                        texts(),
                        amounts().optional(),
                        days().optional(),
                        line.list().ofMaxSize(3),
                        split.list().ofMaxSize(3),
                        Arbitraries.of(ForecastCategory.class).optional(),
                        Combinators.combine(
                                        amounts().filter(Money::isPositive),
                                        Arbitraries.of(RecurringAmount.Interval.class),
                                        Arbitraries.integers().between(1, 100))
                                .as(RecurringAmount::new)
                                .optional(),
                        Combinators.combine(Arbitraries.of(CurrencyUnit.EUR, CurrencyUnit.JPY), decimals())
                                .as(BigMoney::of))
                .as((name, amount, close, lines, splits, category, recurring, price) -> Opportunity.builder()
                        .id(new OpportunityId("O-1"))
                        .name(name)
                        .owner(Samples.USER)
                        .process(new SalesProcessId("S-1"))
                        .stage(SalesProcesses.LOST)
                        .amount(amount)
                        .closeDate(close)
                        .lines(lines)
                        .splits(splits)
                        .ownCategory(category)
                        .recurring(recurring)
                        .customFields(CustomFields.none().with(PRICE, price))
                        .build());
    }

    @Property(tries = 300)
    void leads_roundTrip(@ForAll("leads") Lead lead) {
        String text = JSON.write(Lead.TYPE, lead);

        assertThat(JSON.read(Lead.TYPE, text)).isEqualTo(lead);
        assertThat(JSON.read(Lead.TYPE, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "stream"))
                .isEqualTo(lead);
    }

    @Property(tries = 300)
    void opportunities_roundTrip(@ForAll("opportunities") Opportunity deal) {
        String text = JSON.write(Opportunity.TYPE, deal);

        assertThat(JSON.read(Opportunity.TYPE, text)).isEqualTo(deal);
        assertThat(JSON.write(Opportunity.TYPE, JSON.read(Opportunity.TYPE, text)))
                .isEqualTo(text);
    }

    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "1.5",
                        "1e400",
                        "[]",
                        "{}",
                        "[null]",
                        "[{}]",
                        "[[]]",
                        "[1]",
                        "\"\"",
                        "\" \"",
                        "\"x\"",
                        "[\"x\"]",
                        "{\"x\":1}",
                        "\"\\u0000\"",
                        "\"USD 1\"",
                        "\"USD 1E+70\"",
                        "\"2026-11-21\"",
                        "\"+999999999-12-31\"",
                        "\"-1000000000-01-01T00:00:00Z\"",
                        "\"UTC+99\"",
                        "\"lead:\"",
                        "\"a:b:c\"",
                        "9223372036854775808",
                        "{\"from\":1}",
                        "[{\"from\":null}]",
                        "[{\"product\":null,\"quantity\":null}]",
                        "{\"location\":{\"latitude\":\"x\"}}",
                        "{\"location\":{\"latitude\":1e999,\"longitude\":0}}",
                        "[{\"code\":{}}]"),
                Arbitraries.strings().ofMaxLength(20).map(text -> SfaJson.create()
                        .writeValue(text)));
    }

    /** Whatever stands where a value should be: it is read or refused with the path, and nothing else happens. */
    @Property(tries = 1500)
    void anyValueOfAnyAttribute_isReadOrRefusedWithThePath(
            @ForAll("samples") Sample<?, ?> sample, @ForAll("indexes") int index, @ForAll("values") String value) {
        assertReadOrRefused(sample, index, value);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertReadOrRefused(
            Sample<E, I> sample, int index, String value) {
        List<Attribute<E, ?>> attributes = sample.type().attributes();
        String name = attributes.get(index % attributes.size()).name();
        try {
            JSON.read(sample.type(), "{\"" + name + "\":" + value + "}");
        } catch (JsonException refused) {
            assertThat(refused.path().startsWith(name) || refused.reason().contains("needs ["))
                    .as("%s of %s: %s", name, sample, refused.getMessage())
                    .isTrue();
            assertThat(refused.reason()).doesNotContain("Exception").isNotBlank();
        }
    }

    /** Damaged bytes never give anything but an entity or a refusal. */
    @Property(tries = 1000)
    void damagedBytes_areReadOrRefused(
            @ForAll("samples") Sample<?, ?> sample, @ForAll("indexes") int place, @ForAll byte damage) {
        assertDamageIsHarmless(sample, place, damage);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertDamageIsHarmless(
            Sample<E, I> sample, int place, byte damage) {
        SfaJson json = SfaJson.of(FieldDefinitions.of(List.of(sample.note())));
        byte[] bytes = json.write(sample.type(), sample.full()).getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = damage;
        try {
            E read = json.read(sample.type(), new ByteArrayInputStream(bytes), "damaged");
            assertThat(json.read(sample.type(), json.write(sample.type(), read)))
                    .as("what is read can be written and read again")
                    .isEqualTo(read);
        } catch (SfaException refused) {
            assertThat(refused).isInstanceOf(JsonException.class);
        }
    }

    @Provide
    static Arbitrary<Sample<?, ?>> samples() {
        return Arbitraries.of(Samples.all());
    }

    @Provide
    static Arbitrary<Integer> indexes() {
        return Arbitraries.integers().between(0, 2000);
    }
}
