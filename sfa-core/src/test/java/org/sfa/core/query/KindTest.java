package org.sfa.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.activity.Task;
import org.sfa.core.customer.AccountType;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.quote.Quote;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.PhoneNumber;

class KindTest {

    private static final Kind<ForecastCategory> CATEGORY = Kind.enumeration("category", ForecastCategory.class);
    private static final Kind<Industry> INDUSTRY = Kind.picklist("industry", Industry.class, Industry::of);

    // Round trips: what format writes, parse reads back to a value with the same key.

    private static <V> void assertReadsBack(Kind<V> kind, V value) {
        V back = kind.parse(kind.format(value));
        assertThat(kind.key(back)).isEqualTo(kind.key(value));
        assertThat(kind.type()).isAssignableFrom(value.getClass());
        if (kind.isOrdered()) {
            assertThat(kind.compareKeys(kind.key(back), kind.key(value))).isZero();
        }
    }

    @Property(tries = 300)
    void text_readsBack(@ForAll String text) {
        assertReadsBack(Kind.TEXT, text);
        assertReadsBack(Kind.KEY, text);
    }

    @Property(tries = 300)
    void integer_readsBack(@ForAll long number) {
        assertReadsBack(Kind.INTEGER, number);
    }

    @Property(tries = 1000)
    void decimal_readsBack(@ForAll("decimals") BigDecimal number) {
        assertReadsBack(Kind.DECIMAL, number);
        assertThat(Kind.DECIMAL.parse(Kind.DECIMAL.format(number))).isEqualByComparingTo(number);
    }

    @Property(tries = 1000)
    void decimal_whatParseTakesFormatCanWrite(@ForAll("exponents") String text) {
        BigDecimal value;
        try {
            value = Kind.DECIMAL.parse(text);
        } catch (InvalidValueException refused) {
            assertThat(refused.reason()).isEqualTo("must have at most 60 digits");
            return;
        }
        assertReadsBack(Kind.DECIMAL, value);
    }

    @Property
    void boolean_readsBack(@ForAll boolean value) {
        assertReadsBack(Kind.BOOLEAN, value);
    }

    @Property(tries = 300)
    void date_readsBack(@ForAll("days") LocalDate day) {
        assertReadsBack(Kind.DATE, day);
    }

    @Property(tries = 300)
    void instant_readsBack(@ForAll("instants") Instant instant) {
        assertReadsBack(Kind.INSTANT, instant);
    }

    @Property(tries = 500)
    void money_readsBack(@ForAll("money") Money amount) {
        assertReadsBack(Kind.MONEY, amount);
    }

    @Property(tries = 500)
    void unitPrice_readsBack(@ForAll("prices") BigMoney price) {
        assertReadsBack(Kind.UNIT_PRICE, price);
    }

    @Property(tries = 200)
    void texts_readBack(@ForAll("labels") Set<String> labels) {
        assertReadsBack(Kind.TEXTS, labels);
    }

    @Property
    void enumeration_readsBack(@ForAll ForecastCategory category) {
        assertReadsBack(CATEGORY, category);
    }

    @Test
    void otherKinds_readBack() {
        assertReadsBack(Kind.EMAIL, EmailAddress.of("Ann@Example.com"));
        assertReadsBack(Kind.PHONE, PhoneNumber.of("+1 512 757 6000"));
        assertReadsBack(INDUSTRY, Industry.of("Software"));
        assertReadsBack(AccountType.REFERENCE, new AccountId("A-7"));
        assertReadsBack(Lead.TYPE.idAttribute().kind(), Lead.TYPE.id("L-1"));
    }

    // Bad text

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer|1.5|integer must be a whole number",
                "integer|9223372036854775808|integer must be a whole number",
                "integer|''|integer must be a whole number",
                "decimal|1,5|decimal must be a decimal number, but was 1,5",
                "decimal|NaN|decimal must be a decimal number, but was NaN",
                "decimal|1E+99999999999|decimal must be a decimal number",
                "decimal|1E+2147483647|decimal must have at most 60 digits, but was 1E+2147483647",
                "decimal|1E-61|decimal must have at most 60 digits, but was 1E-61",
                "decimal|1E60|decimal must have at most 60 digits, but was 1E60",
                "boolean|yes|boolean must be true or false, but was yes",
                "date|2026-02-29|date must be a day that exists, written yyyy-mm-dd, but was 2026-02-29",
                "date|21.11.2026|date must be a day that exists, written yyyy-mm-dd, but was 21.11.2026",
                "instant|2026-11-21|instant must be written like 2026-11-21T09:30:00Z, but was 2026-11-21",
                "money|12.50|money must be written like USD 12.50, but was 12.50",
                "money|USD|money must be written like USD 12.50, but was USD",
                "money|USD12.50|money must be written like USD 12.50, but was USD12.50",
                "money|XYZ 1.00|currency must be an ISO 4217 code, but was XYZ",
                "money|usd 1.00|currency must be an ISO 4217 code, but was usd",
                "money|USD 1.005|money must have at most 2 decimals, but was USD 1.005",
                "money|JPY 1.5|money must have at most 0 decimals, but was JPY 1.5",
                "unitPrice|USD x|money must be a decimal number, but was x",
                "email|ann|email must look like name@example.com, but was ann",
                "phone|12|phone must have at least 3 digits, but was 12"
            })
    void parse_refusesBadTextAndNamesIt(String kind, String text, String message) {
        assertThatThrownBy(() -> Kind.named(kind).parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(message)
                .extracting(e -> ((InvalidValueException) e).value())
                .isEqualTo(message.contains("currency") ? text.substring(0, 3) : shown(kind, text));
    }

    private static String shown(String kind, String text) {
        return text.isEmpty() ? "empty" : kind.equals("unitPrice") ? text.substring(4) : text;
    }

    @Test
    void parse_ofAClosedPicklistNamesTheConstants() {
        assertThatThrownBy(() -> CATEGORY.parse("sure"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("category must be one of [OMITTED, PIPELINE, BEST_CASE, MOST_LIKELY, COMMIT, CLOSED], "
                        + "but was sure");
    }

    @Test
    void parse_ofADocumentIsRefused() {
        assertThatThrownBy(() -> kindOf("address").parse("1 Main St"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("address has no text form, but was 1 Main St");
    }

    @Test
    void parse_ofIdsReferencesCurrenciesAndZonesNamesThem() {
        assertThatThrownBy(() -> SalesUserType.REFERENCE.parse(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("salesUserId must not be blank, but was  ");
        assertThatThrownBy(() -> Quote.TYPE.currency.kind().parse("EURO"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("currency must be an ISO 4217 code, but was EURO");
        assertThatThrownBy(() -> SalesUser.TYPE.zone.kind().parse("Mars/Base"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("time zone must be a zone id such as Asia/Taipei, but was Mars/Base");
        assertThatThrownBy(() -> Task.TYPE.about.kind().parse("lead"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("reference must be written type:id, but was lead");
    }

    @Property(tries = 500)
    void parse_ofAnyTextEitherWorksOrNamesAField(@ForAll("anyText") String text) {
        for (String name : List.of("integer", "decimal", "boolean", "date", "instant", "money", "unitPrice", "texts")) {
            try {
                assertReadsBackUnchecked(Kind.named(name), text);
            } catch (InvalidValueException refused) {
                assertThat(refused).hasMessageContaining(", but was ");
            }
        }
    }

    private static <V> void assertReadsBackUnchecked(Kind<V> kind, String text) {
        V value = kind.parse(text);
        assertThat(kind.key(kind.parse(kind.format(value)))).isEqualTo(kind.key(value));
    }

    // Leniency

    @Test
    void parse_ignoresSurroundingBlanksAndCaseWhereItMay() {
        assertThat(Kind.INTEGER.parse(" 7 ")).isEqualTo(7);
        assertThat(Kind.DECIMAL.parse("1.5E3")).isEqualTo(new BigDecimal("1500"));
        assertThat(Kind.BOOLEAN.parse(" TRUE ")).isTrue();
        assertThat(Kind.MONEY.parse("USD 5")).isEqualTo(Money.parse("USD 5.00"));
        assertThat(Kind.INSTANT.parse("2026-11-21T10:30:00+01:00")).isEqualTo(Instant.parse("2026-11-21T09:30:00Z"));
        assertThat(Kind.TEXTS.parse(" a ;; b; ")).containsExactly("a", "b");
        assertThat(Kind.TEXTS.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"best case", "Best-Case", "BEST_CASE", "bestcase", " best  case "})
    void enumeration_ignoresCaseBlanksHyphensAndUnderscores(String text) {
        assertThat(CATEGORY.parse(text)).isEqualTo(ForecastCategory.BEST_CASE);
        assertThat(CATEGORY.format(ForecastCategory.BEST_CASE)).isEqualTo("best case");
    }

    // Keys

    @Test
    void key_equalKeysMeanEqualValues() {
        assertThat(Kind.TEXT.key("ＡＣＭＥ")).isEqualTo(Kind.TEXT.key("acme"));
        assertThat(Kind.KEY.key("A")).isNotEqualTo(Kind.KEY.key("a"));
        assertThat(Kind.DECIMAL.key(new BigDecimal("1.0"))).isEqualTo(Kind.DECIMAL.key(new BigDecimal("1.00")));
        assertThat(Kind.DECIMAL.key(new BigDecimal("0.00"))).isEqualTo(Kind.DECIMAL.key(BigDecimal.ZERO));
        assertThat(Kind.DECIMAL.key(new BigDecimal("100"))).isEqualTo(Kind.DECIMAL.key(new BigDecimal("1E+2")));
        assertThat(Kind.UNIT_PRICE.key(BigMoney.parse("USD 1.5")))
                .isEqualTo(Kind.UNIT_PRICE.key(BigMoney.parse("USD 1.50")));
        assertThat(Kind.UNIT_PRICE.key(BigMoney.parse("USD 100")))
                .isEqualTo(Kind.UNIT_PRICE.key(BigMoney.parse("USD 100.00")));
        assertThat(Kind.UNIT_PRICE.key(BigMoney.parse("USD 1.5")))
                .isNotEqualTo(Kind.UNIT_PRICE.key(BigMoney.parse("EUR 1.5")));
        assertThat(Kind.EMAIL.key(EmailAddress.of("ANN@X.com"))).isEqualTo("ann@x.com");
        assertThat(Kind.INSTANT.key(Instant.parse("2026-11-21T09:30:00.123456789Z")))
                .isEqualTo(Instant.parse("2026-11-21T09:30:00.123456Z"));
        assertThat(Kind.TEXTS.key(Set.of("Java", "SQL"))).isEqualTo(Set.of("java", "sql"));
        assertThat(AccountType.REFERENCE.key(new AccountId("A-1"))).isEqualTo("A-1");
    }

    @Test
    void compareKeys_ordersAsTheKindSays() {
        assertThat(Kind.MONEY.compareKeys(Money.parse("EUR 9.00"), Money.parse("USD 1.00")))
                .isNegative();
        assertThat(Kind.MONEY.compareKeys(Money.parse("USD 9.00"), Money.parse("USD 10.00")))
                .isNegative();
        assertThat(CATEGORY.compareKeys(ForecastCategory.COMMIT, ForecastCategory.PIPELINE))
                .isPositive();
        assertThat(Kind.TEXT.compareKeys("ａ", "𠮷")).isNegative();
        assertThatThrownBy(() -> Kind.TEXTS.compareKeys(Set.of(), Set.of()))
                .isInstanceOf(SfaException.class)
                .hasMessage("values of kind set of text have no order");
    }

    @Property(tries = 300)
    void compareKeys_ofDecimalsAgreesWithTheNumbers(
            @ForAll("decimals") BigDecimal a, @ForAll("decimals") BigDecimal b) {
        int order = Kind.DECIMAL.compareKeys(Kind.DECIMAL.key(a), Kind.DECIMAL.key(b));

        assertThat(Integer.signum(order)).isEqualTo(a.compareTo(b));
        assertThat(order == 0)
                .as("equal keys exactly when neither is greater")
                .isEqualTo(Kind.DECIMAL.key(a).equals(Kind.DECIMAL.key(b)));
    }

    // Descriptions

    @Test
    void named_findsEverySimpleKindByItsName() {
        for (String name : List.of(
                "text",
                "key",
                "integer",
                "decimal",
                "boolean",
                "date",
                "instant",
                "money",
                "unitPrice",
                "email",
                "phone")) {
            assertThat(Kind.named(name)).hasToString(name);
        }
        assertThat(Kind.named("texts")).isSameAs(Kind.TEXTS).hasToString("set of text");
        assertThatThrownBy(() -> Kind.named("blob"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("kind must be a simple kind such as text, decimal or date, but was blob");
    }

    @Test
    void isText_isTrueForTextKeysMailPhonesAndReferences() {
        assertThat(List.of(Kind.TEXT, Kind.KEY, Kind.EMAIL, Kind.PHONE, AccountType.REFERENCE))
                .allMatch(Kind::isText);
        assertThat(List.of(Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.MONEY, Kind.TEXTS, INDUSTRY, CATEGORY))
                .noneMatch(Kind::isText);
        assertThat(kindOf("address").isText()).isFalse();
    }

    @Test
    void reference_knowsWhatItRefersTo() {
        assertThat(SalesUserType.REFERENCE.target()).contains("salesUser");
        assertThat(SalesUserType.REFERENCE.targetSchema().map(Schema::name)).contains("salesUser");
        assertThat(SalesUserType.REFERENCE.type()).isEqualTo(SalesUserId.class);
        assertThat(Kind.TEXT.target()).isEmpty();
        assertThat(Kind.TEXT.targetSchema()).isEmpty();
    }

    @Test
    void form_saysHowValuesLookInJson() {
        assertThat(Kind.MONEY.form()).isEqualTo(Kind.Form.TEXT);
        assertThat(Kind.INTEGER.form()).isEqualTo(Kind.Form.NUMBER);
        assertThat(Kind.BOOLEAN.form()).isEqualTo(Kind.Form.BOOLEAN);
        assertThat(Kind.TEXTS.form()).isEqualTo(Kind.Form.TEXTS);
        assertThat(kindOf("address").form()).isEqualTo(Kind.Form.DOCUMENT);
        assertThat(Kind.TEXTS.element()).isEqualTo(Optional.of(Kind.TEXT));
        assertThat(Kind.TEXT.element()).isEmpty();
    }

    private static Kind<?> kindOf(String attribute) {
        return Lead.TYPE.findAttribute(attribute).orElseThrow().kind();
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<BigInteger> unscaled = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(60).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(60).subtract(BigInteger.ONE));
        return Combinators.combine(unscaled, Arbitraries.integers().between(0, 60))
                .as(BigDecimal::new);
    }

    @Provide
    Arbitrary<String> exponents() {
        return Combinators.combine(
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(61),
                        Arbitraries.integers().between(-80, 80))
                .as((digits, exponent) -> digits + "E" + exponent);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Money> money() {
        return Combinators.combine(currencies(), Arbitraries.longs()).as(Money::ofMinor);
    }

    @Provide
    Arbitrary<BigMoney> prices() {
        return Combinators.combine(
                        currencies(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(-10, 20))
                .as((currency, unscaled, scale) -> BigMoney.of(currency, BigDecimal.valueOf(unscaled, scale)));
    }

    @Provide
    Arbitrary<Set<String>> labels() {
        return Arbitraries.strings()
                .withChars("aBc王 -,")
                .ofMinLength(1)
                .ofMaxLength(5)
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .list()
                .ofMaxSize(5)
                .map(LinkedHashSet::new);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("0123456789.-+eEUSD TZ:").ofMaxLength(20));
    }

    private static Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "TWD", "BHD", "CLF").map(CurrencyUnit::of);
    }
}
