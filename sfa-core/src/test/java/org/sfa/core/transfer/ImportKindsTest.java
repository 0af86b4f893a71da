package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sfa.core.transfer.Desk.USERS;
import static org.sfa.core.transfer.Desk.only;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.activity.Task;
import org.sfa.core.lead.Lead;
import org.sfa.core.product.Product;

/** How the text of a file is read as a value of each kind. */
class ImportKindsTest {

    /** A single quote that the desk does not turn into a double one; the mapping has it as an escape. */
    private static final String QUOTE = "\\u0027";

    @TempDir
    Path folder;

    @Test
    void formats_areTriedInOrder() {
        Desk desk = Desk.leads(
                        folder,
                        "'createdOn':{'column':'d','formats':['MM/dd/yy','d. MMMM yyyy',\"uuuu'y'DDD\"]}"
                                .replace("\"uuuu'y'DDD\"", "\"uuuu" + QUOTE + "y" + QUOTE + "DDD\""))
                .file("l.csv", "id,d\n1,02/29/24\n2,1. March 2026\n3,2026y032\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.createdOn().orElseThrow())
                .containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02/30/24", "13/01/24", "2024-02-28", "02/28/24 x"})
    void formats_refuseDaysThatDoNotExist(String text) {
        Desk desk = Desk.leads(folder, "'createdOn':{'column':'d','formats':['MM/dd/yy']}")
                .file("l.csv", "id,d\n1," + text + "\n");

        assertThat(desk.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv",
                        2,
                        Optional.of("d"),
                        Optional.of(text),
                        "must be a day that exists, written MM/dd/yy, but was " + text));
    }

    @Test
    void instants_takeDaysLocalTimesAndOffsets() {
        Desk desk = new Desk(
                        folder,
                        "{'zone':'Asia/Taipei','tables':[" + USERS
                                + "{'file':'t.csv','entity':'task','key':'id','attributes':{'subject':'id','owner':"
                                + "{'value':'u','lookup':'externalKey'},'status':{'value':'done'},"
                                + "'completedAt':{'column':'at',"
                                + "'formats':['yyyy-MM-dd HH:mm:ss XXX','yyyy-MM-dd HH:mm','dd.MM.yyyy']}}},"
                                + "{'file':'t2.csv','entity':'task','key':'id','attributes':{'subject':'id','owner':"
                                + "{'value':'u','lookup':'externalKey'},'status':{'value':'done'},"
                                + "'completedAt':'at'}}]}")
                .file("users.csv", "user\nu\n")
                .file("t.csv", "id,at\n1,2026-03-01 12:00:00 +01:00\n2,2026-03-01 12:00\n3,01.03.2026\n")
                .file("t2.csv", "id,at\n4,2026-03-01\n5,2026-03-01T12:00:00Z\n");

        assertThat(desk.run().problems()).isEmpty();
        assertThat(desk.all(Task.TYPE))
                .extracting(task -> task.completedAt().orElseThrow().toString())
                .containsExactly(
                        "2026-03-01T11:00:00Z",
                        "2026-03-01T04:00:00Z",
                        "2026-02-28T16:00:00Z",
                        "2026-02-28T16:00:00Z",
                        "2026-03-01T12:00:00Z");
    }

    @Test
    void money_takesItsCurrencyFromTheColumnThenTheValueThenTheMapping() {
        Desk desk = Desk.of(
                        folder,
                        "{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id','listPrice':"
                                + "{'column':'price','currencyColumn':'cur','currency':'EUR'}}},"
                                + "{'file':'l.csv','entity':'lead','key':'id',"
                                + "'attributes':{'annualRevenue':{'column':'r','factor':1000000}}}")
                .file("p.csv", "id,price,cur\n1,0.125,JPY\n2,1.50,\n")
                .file("l.csv", "id,r\n1,1.234567\n2,0.00000001\n3,2E3\n4,0.000000001\n");

        assertThat(desk.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv",
                        5,
                        Optional.of("r"),
                        Optional.of("0.000000001"),
                        "must have at most 2 decimals in USD, but was 0.000000001"));
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.annualRevenue().orElseThrow())
                .containsExactly(
                        Money.parse("USD 1234567.00"), Money.parse("USD 0.01"), Money.parse("USD 2000000000.00"));
        assertThat(desk.all(Product.TYPE))
                .extracting(product -> product.listPrice().orElseThrow())
                .containsExactly(BigMoney.parse("JPY 0.125"), BigMoney.parse("EUR 1.50"));
    }

    @Test
    void money_inARowWithoutACurrencyIsThatRowsFault() {
        Desk desk = new Desk(
                        folder,
                        "{'tables':[{'file':'l.csv','entity':'lead','key':'id','attributes':{'annualRevenue':"
                                + "{'column':'r','currencyColumn':'c'}}}]}")
                .file("l.csv", "id,r,c\n1,5,USD\n2,5,\n3,,\n4,5,XXY\n5,7,JPY\n");

        assertThat(desk.run().problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::reason)
                .containsExactly(
                        tuple(3L, Optional.of("r"), "must be there, but was absent"),
                        tuple(5L, Optional.of("r"), "must be an ISO 4217 code, but was XXY"));
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.annualRevenue().map(Money::toString))
                .containsExactly(Optional.of("USD 5.00"), Optional.empty(), Optional.of("JPY 7"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("en-US", "1234567.5", "1234567.5"),
                Arguments.of("en-US", "1,234,567.50", "1234567.50"),
                Arguments.of("en-US", "-1,234", "-1234"),
                Arguments.of("en-US", "+12.5", "12.5"),
                Arguments.of("en-US", "1e3", "1000"),
                Arguments.of("en-US", ".5", "0.5"),
                Arguments.of("en-US", "1,23", null),
                Arguments.of("en-US", "1,2345", null),
                Arguments.of("en-US", ",123", null),
                Arguments.of("en-US", "-,123", null),
                Arguments.of("en-US", "1,234,", null),
                Arguments.of("en-US", "1.5.5", null),
                Arguments.of("en-US", "1.5,000", null),
                Arguments.of("en-US", "1234,567", null),
                Arguments.of("en-US", "0,125", null),
                Arguments.of("en-US", "$5", null),
                Arguments.of("en-US", "12 %", null),
                Arguments.of("en-US", "NaN", null),
                Arguments.of("en-US", "1e999999999", null),
                Arguments.of("de-DE", "1.234.567,50", "1234567.50"),
                Arguments.of("de-DE", "1234567,5", "1234567.5"),
                Arguments.of("de-DE", "0,125", "0.125"),
                Arguments.of("de-DE", "-1.000", "-1000"),
                Arguments.of("de-DE", "1234.567", null),
                Arguments.of("de-DE", "0.125", null),
                Arguments.of("de-DE", "1,234.5", null),
                Arguments.of("de-DE", "12.5", null),
                Arguments.of("fr-FR", "1\u202f234,5", "1234.5"),
                Arguments.of("fr-FR", "1\u00a0234\u00a0567,5", "1234567.5"),
                Arguments.of("fr-FR", "1.5", null),
                Arguments.of("de-CH", "1’234.5", "1234.5"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbers_areReadInTheLocaleOrRefused(String locale, String text, String value) {
        Desk desk = Desk.of(
                        folder,
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{'score':'n'}}",
                        "'locale':'" + locale + "'")
                .file("l.csv", "id,n\n1,\"" + text + "\"\n");

        ImportReport report = desk.run();

        assertThat(report.isClean()).as("%s", report.problems()).isEqualTo(value != null);
        assertThat(desk.find(Lead.TYPE, "1").flatMap(Lead::score))
                .isEqualTo(Optional.ofNullable(value).map(BigDecimal::new));
    }

    @ParameterizedTest
    @CsvSource({"TRUE,true", "no,false", "Y,true", "0,false", "maybe,"})
    void booleans_takeSeveralSpellings(String text, Boolean value) {
        Desk desk = Desk.of(
                        folder,
                        "{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id','active':'a'}}")
                .file("p.csv", "id,a\n1," + text + "\n");

        ImportReport report = desk.run();

        assertThat(desk.find(Product.TYPE, "1").map(Product::active)).isEqualTo(Optional.ofNullable(value));
        assertThat(report.problems())
                .extracting(ImportProblem::reason)
                .isEqualTo(value != null ? List.of() : List.of("must be true, false, yes, no, 1 or 0, but was maybe"));
    }

    @Test
    void setsAndWholeNumbers_areRead() {
        Desk desk = Desk.leads(folder, "'interests':'i','employees':{'column':'n','factor':'0.5'}")
                .file("l.csv", "id,i,n\n1,a; b;;a,8\n2,,3\n3,,\"1,000\"\n4,,99999999999999999999\n");

        ImportReport report = desk.run();

        assertThat(report.problems())
                .extracting(ImportProblem::line, ImportProblem::reason)
                .containsExactly(
                        tuple(3L, "must be a whole number of 64 bits, but was 3"),
                        tuple(5L, "must be a whole number of 64 bits, but was 99999999999999999999"));
        assertThat(desk.get(Lead.TYPE, "1").interests()).isEqualTo(Set.of("a", "b"));
        assertThat(desk.get(Lead.TYPE, "1").employees()).contains(4L);
        assertThat(desk.get(Lead.TYPE, "3").employees()).contains(500L);
    }
}
