package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.store.Change;

/** Each feature of a mapping. */
class CsvImporterTest {

    private static final String PROCESS = "'salesProcesses':[{'id':'P','name':'P','stages':["
            + "{'code':'open','probability':0.5,'category':'pipeline','outcome':'open'},"
            + "{'code':'won','probability':1,'category':'closed','outcome':'won','demands':['closeDate']},"
            + "{'code':'lost','probability':0,'category':'omitted','outcome':'lost'}]}]";
    private static final String USERS =
            "{'file':'users.csv','entity':'salesUser','key':'user','attributes':{'name':'user'}},";

    @TempDir
    Path folder;

    private Desk desk(String table) {
        return desk(table, "");
    }

    private Desk desk(String table, String more) {
        return new Desk(folder, Desk.table(table, more));
    }

    private Desk leads(String attributes) {
        return desk("{'file':'l.csv','entity':'lead','key':'id','attributes':{" + attributes + "}}");
    }

    private static ImportReport.Table only(ImportReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.tables()).hasSize(1);
        return report.tables().get(0);
    }

    // Where values come from

    @Test
    void values_comeFromColumnsConstantsAndTemplates() {
        Desk desk = leads("'company':'firm','title':{'value':'boss'},'description':{'template':'{firm} ({id})'},"
                        + "'employees':{'value':7}")
                .file("l.csv", "id,firm\n1,ACME\n2,台積電\n3,\n");

        ImportReport.Table table = only(desk.run());

        assertThat(List.of(table.read(), table.created(), table.updated(), table.unchanged(), table.rejected()))
                .containsExactly(3L, 3L, 0L, 0L, 0L);
        assertThat(table.file()).isEqualTo("l.csv");
        assertThat(table.entity()).isEqualTo("lead");
        assertThat(desk.all(Lead.TYPE))
                .extracting(Lead::company, Lead::title, Lead::description, Lead::employees)
                .containsExactly(
                        tuple(Optional.of("ACME"), Optional.of("boss"), Optional.of("ACME (1)"), Optional.of(7L)),
                        tuple(Optional.of("台積電"), Optional.of("boss"), Optional.of("台積電 (2)"), Optional.of(7L)),
                        tuple(Optional.empty(), Optional.of("boss"), Optional.empty(), Optional.of(7L)));
    }

    @ParameterizedTest
    @CsvSource({"Lee,Ann,'Lee, Ann'", "Lee,,Lee", ",Ann,", ",,", "李,小龍,'李, 小龍'"})
    void template_leavesOutABracketWhoseColumnIsBlank(String last, String first, String person) {
        Desk desk = leads("'title':{'template':'{last}[, {first}]'}")
                .file("l.csv", "id,last,first\n1,\"" + text(last) + "\",\"" + text(first) + "\"\n");

        only(desk.run());

        assertThat(desk.get(Lead.TYPE, "1").title()).isEqualTo(Optional.ofNullable(person));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @Test
    void template_takesSeveralBracketsAndColumnsInOne() {
        Desk desk = leads("'title':{'template':'[{a}-{b}][/{c}]!'}").file("l.csv", "id,a,b,c\n1,x,y,z\n2,x,,z\n3,,,\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.title().orElse("absent"))
                .containsExactly("x-y/z!", "/z!", "!");
    }

    @Test
    void blankValue_takesTheDefaultElseIsAbsent() {
        Desk desk =
                leads("'rating':{'column':'r','default':'cold'},'title':'t'").file("l.csv", "id,r,t\n1,,  \n2,hot,x\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(Lead::rating, Lead::title)
                .containsExactly(
                        tuple(Optional.of("cold"), Optional.empty()), tuple(Optional.of("hot"), Optional.of("x")));
    }

    @Test
    void aliases_repairAndAreCountedOncePerRow() {
        Desk desk = leads("'industry':{'column':'i','aliases':{'technolgy':'technology','Tech':'technology'},"
                        + "'values':{'technology':'IT'}},'employees':'n'")
                .file(
                        "l.csv",
                        "id,i,n\n1,technolgy,1\n2,technology,1\n3,Tech,1\n4,technolgy,-1\n5,technolgy,1\n6,,1\n");

        // The fourth row is refused at the commit, so that every row of the batch is tried twice.
        ImportReport report = desk.runInBatches(10);

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.tables().get(0).repairs())
                .isEqualTo(Map.of("i: technolgy → technology", 3L, "i: Tech → technology", 1L));
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.industry().map(Object::toString).orElse("absent"))
                .containsExactly("IT", "IT", "IT", "IT", "absent");
    }

    @Test
    void values_translateCodesAndMayMeanNothing() {
        Desk desk = leads("'status':{'column':'s','values':{'1':'working','9':'','x':'qualified'}}")
                .file("l.csv", "id,s\n1,1\n2,9\n3,x\n4,unqualified\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(Lead::status)
                .containsExactly(LeadStatus.WORKING, LeadStatus.NEW, LeadStatus.QUALIFIED, LeadStatus.UNQUALIFIED);
    }

    // How values are read

    @Test
    void formats_areTriedInOrder() {
        Desk desk = leads("'createdOn':{'column':'d','formats':['MM/dd/yy','d. MMMM yyyy',\"uuuu'y'DDD\"]}"
                        .replace("\"uuuu'y'DDD\"", "\"uuuu" + QUOTE + "y" + QUOTE + "DDD\""))
                .file("l.csv", "id,d\n1,02/29/24\n2,1. March 2026\n3,2026y032\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.createdOn().orElseThrow())
                .containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 2, 1));
    }

    /** A single quote that the desk does not turn into a double one; the mapping has it as an escape. */
    private static final String QUOTE = "\\u0027";

    @ParameterizedTest
    @ValueSource(strings = {"02/30/24", "13/01/24", "2024-02-28", "02/28/24 x"})
    void formats_refuseDaysThatDoNotExist(String text) {
        Desk desk = leads("'createdOn':{'column':'d','formats':['MM/dd/yy']}").file("l.csv", "id,d\n1," + text + "\n");

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
                                + "{'value':'u','lookup':'externalKey'},'status':{'value':'done'},'completedAt':"
                                + "{'column':'at','formats':['yyyy-MM-dd HH:mm:ss XXX','yyyy-MM-dd HH:mm','dd.MM.yyyy']}}},"
                                + "{'file':'t2.csv','entity':'task','key':'id','attributes':{'subject':'id','owner':"
                                + "{'value':'u','lookup':'externalKey'},'status':{'value':'done'},'completedAt':'at'}}]}")
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
        Desk desk = desk("{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id','listPrice':"
                        + "{'column':'price','currencyColumn':'cur','currency':'EUR'}}},"
                        + "{'file':'l.csv','entity':'lead','key':'id','attributes':{'annualRevenue':{'column':'r','factor':"
                        + "1000000}}}")
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
        Desk desk = desk(
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
        Desk desk = desk("{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id','active':'a'}}")
                .file("p.csv", "id,a\n1," + text + "\n");

        ImportReport report = desk.run();

        assertThat(desk.find(Product.TYPE, "1").map(Product::active)).isEqualTo(Optional.ofNullable(value));
        assertThat(report.problems())
                .extracting(ImportProblem::reason)
                .isEqualTo(value != null ? List.of() : List.of("must be true, false, yes, no, 1 or 0, but was maybe"));
    }

    @Test
    void setsAndWholeNumbers_areRead() {
        Desk desk = leads("'interests':'i','employees':{'column':'n','factor':'0.5'}")
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

    // References and structures

    @Test
    void lookup_findsByAnyAttributeAndMayBeOptional() {
        String table = "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'n','industry':'i'}},"
                + "{'file':'l.csv','entity':'contact','key':'id','attributes':{'name':'id','account':%s}}";
        String files = "id,n,i\nA1,ACME,x\nA2,Initech,y\nA3,Umbrella,y\n";
        Desk byName = desk(table.formatted("{'column':'a','lookup':'name'}"))
                .file("a.csv", files)
                .file("l.csv", "id,a\n1,acme\n2,nobody\n3,\n");
        assertThat(byName.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 3, Optional.of("a"), Optional.of("nobody"), "no account has name nobody"));
        assertThat(byName.get(org.sfa.core.customer.Contact.TYPE, "1").account())
                .contains(byName.get(Account.TYPE, "A1").id());

        Desk optional = desk(table.formatted("{'column':'a','optional':true}")).file("l.csv", "id,a\n1,A1\n2,nobody\n");
        assertThat(optional.run().problems()).isEmpty();
        assertThat(optional.get(org.sfa.core.customer.Contact.TYPE, "2").account())
                .isEmpty();
        assertThat(optional.get(org.sfa.core.customer.Contact.TYPE, "1").account())
                .isPresent();

        Desk ambiguous =
                desk(table.formatted("{'column':'a','lookup':'industry'}")).file("l.csv", "id,a\n1,x\n2,y\n");
        assertThat(ambiguous.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 3, Optional.of("a"), Optional.of("y"), "several account records have industry y"));

        Desk byId = desk(table.formatted("{'column':'a','lookup':'id'}")).file("l.csv", "id,a\n1,account-1\n");
        byId.run();
        assertThat(byId.all(Account.TYPE)).hasSize(3);
    }

    @Test
    void selfReference_mayComeBeforeTheRowThatItRefersTo() {
        Desk desk = desk("{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id','parent':'p'}}")
                .file("a.csv", "id,p\nleaf,mid\nmid,top\ntop,\nlost,nobody\nchild of lost,lost\nself,self\nx,y\ny,x\n");

        ImportReport report = desk.runInBatches(1);

        assertThat(report.problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::value, ImportProblem::reason)
                .containsExactly(
                        tuple(5L, Optional.of("p"), Optional.of("nobody"), "no account has externalKey nobody"),
                        tuple(6L, Optional.of("p"), Optional.of("lost"), "no account has externalKey lost"),
                        tuple(7L, Optional.of("p"), Optional.of("self"), "no account has externalKey self"),
                        tuple(8L, Optional.of("p"), Optional.of("y"), "no account has externalKey y"),
                        tuple(9L, Optional.of("p"), Optional.of("x"), "no account has externalKey x"));
        assertThat(desk.all(Account.TYPE)).extracting(Account::name).containsExactly("leaf", "mid", "top");
        assertThat(desk.get(Account.TYPE, "leaf").parent())
                .contains(desk.get(Account.TYPE, "mid").id());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void cycle_ofKnownAccountsIsRefusedAtTheRowThatClosesIt(int batch) {
        String mapping = "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id','parent':'p'}}";
        Desk desk = desk(mapping).file("a.csv", "id,p\na,\nb,\nc,\n");
        desk.run();
        desk.file("a.csv", "id,p\na,b\nb,c\nc,a\n");

        ImportReport report = desk.runInBatches(batch);

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.reason()).contains("parent must not lead back to the account itself");
        });
        assertThat(report.tables().get(0).updated()).isEqualTo(2);
        assertThat(desk.get(Account.TYPE, "c").parent()).isEmpty();
    }

    @Test
    void structures_arePutTogether() {
        Desk desk = desk(
                        USERS
                                + "{'file':'n.csv','entity':'unit','key':'id','attributes':{'name':'id','placements':["
                                + "{'parent':{'column':'up','lookup':'unit.externalKey'},'from':{'value':'2020-01-01'}}]}},"
                                + "{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id'}},"
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id',"
                                + "'process':{'value':'P','lookup':'id'},'owner':'u','stage':{'value':'open'},'lines':["
                                + "{'product':{'column':'p1','lookup':'product.name'},'quantity':{'column':'q1','as':'decimal'},"
                                + "'unitPrice':{'column':'price','as':'unitPrice','currency':'JPY'}},"
                                + "{'product':{'column':'p2','lookup':'product.externalKey'},"
                                + "'quantity':{'value':1,'as':'decimal'}}],"
                                + "'splits':[{'user':{'column':'u','lookup':'salesUser.externalKey'},'share':{'value':1,"
                                + "'as':'decimal'},'kind':{'value':'revenue'}}]}},"
                                + "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id','billingAddress':"
                                + "{'city':'city','country':'country','location':{'latitude':{'column':'lat','as':'decimal'},"
                                + "'longitude':{'column':'lon','as':'decimal'}}}}}",
                        PROCESS)
                .file("users.csv", "user\nu\n")
                .file("n.csv", "id,up\nteam,office\noffice,\n")
                .file("p.csv", "id\nA\nB\n")
                .file("o.csv", "id,u,p1,q1,price,p2\n1,u,A,2.50,0.5,B\n2,u,,,,\n3,u,A,0,1,\n4,u,Z,1,1,\n5,u,A,x,1,\n")
                .file("a.csv", "id,city,country,lat,lon\n1,台北,TW,25.03,121.5\n2,,,,\n3,,XX,,\n4,x,,91,0\n");

        ImportReport report = desk.run();

        assertThat(report.problems())
                .extracting(ImportProblem::file, ImportProblem::line, ImportProblem::column)
                .containsExactly(
                        tuple("o.csv", 4L, Optional.empty()),
                        tuple("o.csv", 5L, Optional.of("p1")),
                        tuple("o.csv", 6L, Optional.of("q1")),
                        tuple("a.csv", 4L, Optional.empty()),
                        tuple("a.csv", 5L, Optional.empty()));
        assertThat(report.problems())
                .extracting(ImportProblem::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("quantity must be more than 0, but was 0"),
                        reason -> assertThat(reason).isEqualTo("no product has name Z"),
                        reason -> assertThat(reason).isEqualTo("must be a decimal number, but was x"),
                        reason -> assertThat(reason).contains("country must be an ISO 3166 code"),
                        reason -> assertThat(reason).contains("latitude must be in [-90, 90], but was 91.0"));
        Opportunity deal = desk.get(Opportunity.TYPE, "1");
        assertThat(deal.lines()).hasSize(2);
        assertThat(deal.lines().get(0).quantity()).isEqualTo(new BigDecimal("2.50"));
        assertThat(deal.lines().get(0).unitPrice()).contains(BigMoney.parse("JPY 0.5"));
        assertThat(deal.splits()).hasSize(1);
        assertThat(desk.get(Account.TYPE, "1").billingAddress().orElseThrow().location())
                .isPresent();
        assertThat(desk.get(Account.TYPE, "2").billingAddress()).isEmpty();
        assertThat(desk.get(Unit.TYPE, "team").placements().get(0).parent())
                .contains(desk.get(Unit.TYPE, "office").id());
        assertThat(desk.get(SalesUser.TYPE, "u").name()).isEqualTo("u");
    }

    // Which rows count

    @Test
    void onlyAndSkip_leaveRowsOut() {
        Desk desk = desk("{'file':'l.csv','entity':'lead','key':'id','only':{'column':'kind','in':['a','b']},"
                        + "'skip':{'column':'gone','in':['yes']},'attributes':{'company':'id'}},"
                        + "{'file':'l.csv','entity':'contact','key':'id','skip':{'column':'gone','blank':true},"
                        + "'attributes':{'name':'id'}}")
                .file("l.csv", "id,kind,gone\n1,a,\n2,b,yes\n3,c,\n4,b,no\n");

        ImportReport report = desk.run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.tables())
                .extracting(ImportReport.Table::read, ImportReport.Table::skipped, ImportReport.Table::created)
                .containsExactly(tuple(4L, 2L, 2L), tuple(4L, 2L, 2L));
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.externalKey().orElseThrow())
                .containsExactly("1", "4");
    }

    @Test
    void updateOnly_refusesRowsOfUnknownRecordsAndKeepsWhatIsNotMapped() {
        Desk desk = desk("{'file':'l.csv','entity':'lead','key':'id','attributes':{'company':'c'}},"
                        + "{'file':'u.csv','entity':'lead','key':'id','updateOnly':true,'attributes':{'rating':'r'}}")
                .file("l.csv", "id,c\n1,ACME\n")
                .file("u.csv", "id,r\n1,hot\n2,cold\n");

        ImportReport report = desk.run();

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        "u.csv", 3, Optional.of("id"), Optional.of("2"), "no lead has externalKey 2"));
        assertThat(desk.get(Lead.TYPE, "1").company()).contains("ACME");
        assertThat(desk.get(Lead.TYPE, "1").rating()).contains("hot");
        assertThat(report.tables().get(1).updated()).isEqualTo(1);
    }

    @Test
    void mappedBlankValue_takesTheOldOneAway() {
        Desk desk = leads("'company':'c','rating':'r'").file("l.csv", "id,c,r\n1,ACME,hot\n");
        desk.run();
        desk.file("l.csv", "id,c,r\n1,ACME,\n");

        assertThat(only(desk.run()).updated()).isEqualTo(1);
        assertThat(desk.get(Lead.TYPE, "1").rating()).isEmpty();
    }

    @Test
    void customFields_areMappedAndChecked() {
        Desk desk = desk(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{'custom.size':'s','custom.tags':'t',"
                                + "'custom.count':'n'}}",
                        "'customFields':[{'entity':'lead','name':'size','options':['S','M']},"
                                + "{'entity':'lead','name':'tags','kind':'texts'},"
                                + "{'entity':'lead','name':'count','kind':'integer','required':true,'indexed':true}]")
                .file("l.csv", "id,s,t,n\n1,S,a;b,7\n2,XL,,1\n3,M,,\n4,M,,x\n");

        ImportReport report = desk.run();

        assertThat(report.problems())
                .extracting(ImportProblem::line, ImportProblem::reason)
                .satisfiesExactly(
                        two -> assertThat(two).isEqualTo(tuple(3L, "custom.size must be one of [S, M], but was XL")),
                        three -> assertThat(three.toList().get(1).toString())
                                .startsWith("custom.count of lead:")
                                .endsWith("must be there, but was absent"),
                        four -> assertThat(four).isEqualTo(tuple(5L, "must be a decimal number, but was x")));
        assertThat(desk.get(Lead.TYPE, "1").customFields().asMap())
                .isEqualTo(Map.of("size", "S", "tags", Set.of("a", "b"), "count", 7L));
    }

    // How files are written

    @Test
    void format_takesSemicolonsTabsCharsetsCommentsAndHeaders() {
        String attributes = "'key':'id','attributes':{'company':'firm'}";
        Desk desk = desk("{'file':'a.csv','entity':'lead','format':{'delimiter':';','charset':'windows-1252'},"
                        + attributes
                        + "},{'file':'b.csv','entity':'lead','format':{'delimiter':'\\t','charset':'UTF-16LE'},"
                        + attributes + "},{'file':'c.csv','entity':'lead','format':{'charset':'Big5','quote':'|',"
                        + "'headers':['id','firm'],'skipLines':1,'comment':'#'}," + attributes + "}")
                .file("a.csv", "id;firm\n1;Müller, Söhne\n", Charset.forName("windows-1252"))
                .file("b.csv", "\ufeffid\tfirm\n2\t台北\n", StandardCharsets.UTF_16LE)
                .file("c.csv", "report\n3,|高雄, 港|\n#4,x\n", Charset.forName("Big5"));

        assertThat(desk.run().problems()).isEmpty();
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.company().orElseThrow())
                .containsExactly("Müller, Söhne", "台北", "高雄, 港");
    }

    @Test
    void embeddedLineBreaks_areKeptAndLinesStayRight() {
        Desk desk = leads("'description':'d','score':'n'")
                .file("l.csv", "id,d,n\r\n1,\"one\r\ntwo\n\nthree \"\"x\"\"\",1\r\n2,x,bad\r\n3,\"a\nb\",bad\r\n");

        assertThat(desk.run().problems()).extracting(ImportProblem::line).containsExactly(6L, 7L);
        assertThat(desk.get(Lead.TYPE, "1").description()).contains("one\r\ntwo\n\nthree \"x\"");
    }

    @Test
    void rowsOfAnotherWidth_areRefusedUnlessTheRestIsBlank() {
        Desk desk = leads("'company':'c'").file("l.csv", "id,c\n1,a\n2\n3,b,,\n4,c,d\n");

        assertThat(desk.run().problems())
                .extracting(ImportProblem::line, ImportProblem::reason)
                .containsExactly(
                        tuple(3L, "must have 2 values like the header, but has 1"),
                        tuple(5L, "must have 2 values like the header, but has 3"));
        assertThat(desk.all(Lead.TYPE)).hasSize(2);
    }

    @Test
    void keyThatIsBlank_isRefused() {
        Desk desk = leads("'company':'c'").file("l.csv", "id,c\n,a\n 2 ,b\n");

        assertThat(desk.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 2, Optional.of("id"), Optional.empty(), "must have the key of the record"));
        assertThat(desk.find(Lead.TYPE, "2")).isPresent();
    }

    // When things happened

    @Test
    void occurredAt_isTheFirstThatIsThereElseTheDayOfTheFiles() {
        Desk desk = desk(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{'company':'id'},"
                                + "'occurredAt':['b','a']}",
                        "'asOf':'2020-12-31','zone':'Asia/Taipei'")
                .file("l.csv", "id,a,b\n1,2020-01-01,2020-02-02\n2,2020-01-01,\n3,,\n4,2999-01-01,\n");

        assertThat(desk.run().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.reason()).contains("must not be in the future");
        });
        assertThat(desk.all(Lead.TYPE))
                .flatExtracting(lead -> desk.history(Lead.TYPE, lead))
                .extracting(Change::occurredAt)
                .containsExactly(
                        Instant.parse("2020-02-01T16:00:00Z"),
                        Instant.parse("2019-12-31T16:00:00Z"),
                        Instant.parse("2020-12-30T16:00:00Z"));
        assertThat(desk.store.changes().after(0, 9)).extracting(Change::reason).containsOnly("imported from l.csv");
    }

    @Test
    void steps_becomeEarlierStatesOfANewRecordOnly() {
        Desk desk = desk(
                        USERS
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id','process':"
                                + "{'value':'P','lookup':'id'},'owner':{'value':'u','lookup':'externalKey'},'stage':'s',"
                                + "'closeDate':'end','amount':'amount'},'occurredAt':'end','steps':[{'at':'start',"
                                + "'set':{'stage':{'value':'open'}},'clear':['closeDate','amount']}]}",
                        PROCESS)
                .file("users.csv", "user\nu\n")
                .file(
                        "o.csv",
                        "id,s,start,end,amount\n1,won,2020-01-01,2020-03-01,5\n2,won,,2020-03-01,5\n"
                                + "3,won,2020-03-01,2020-03-01,5\n4,won,2020-04-01,2020-03-01,5\n");

        assertThat(desk.run().problems()).isEmpty();
        assertThat(states(desk, "1"))
                .containsExactly("2020-01-01T00:00:00Z open - -", "2020-03-01T00:00:00Z won 2020-03-01 USD 5.00");
        assertThat(states(desk, "2")).containsExactly("2020-03-01T00:00:00Z won 2020-03-01 USD 5.00");
        assertThat(states(desk, "3"))
                .as("both on one day")
                .containsExactly(
                        "2020-03-01T00:00:00Z open - -", "2020-03-01T00:00:00.000001Z won 2020-03-01 USD 5.00");
        assertThat(states(desk, "4"))
                .as("closed before it began")
                .containsExactly(
                        "2020-04-01T00:00:00Z open - -", "2020-04-01T00:00:00.000001Z won 2020-03-01 USD 5.00");
        long head = desk.head();
        assertThat(desk.run().tables()).allMatch(table -> table.unchanged() == table.read());
        assertThat(desk.head()).isEqualTo(head);
    }

    private static List<String> states(Desk desk, String key) {
        return desk.history(Opportunity.TYPE, desk.get(Opportunity.TYPE, key)).stream()
                .map(change -> {
                    Opportunity deal = (Opportunity) change.after().orElseThrow();
                    return change.occurredAt() + " " + deal.stage() + " "
                            + deal.closeDate().map(LocalDate::toString).orElse("-") + " "
                            + deal.amount().map(Money::toString).orElse("-");
                })
                .toList();
    }

    private Desk withHistory() {
        return desk(
                        USERS
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id','process':"
                                + "{'value':'P','lookup':'id'},'owner':{'value':'u','lookup':'externalKey'},'stage':'s',"
                                + "'closeDate':'end'},'occurredAt':'end','history':{'file':'h.csv','key':'deal','at':'on',"
                                + "'set':{'stage':'stage','amount':'amount'},'skip':{'column':'gone','in':['x']}}}",
                        PROCESS)
                .file("users.csv", "user\nu\n")
                .file("o.csv", "id,s,end\n1,won,2020-03-01\n2,open,2020-03-01\n");
    }

    @Test
    void history_comesFromAFileOfItsOwn() {
        Desk desk = withHistory()
                .file(
                        "h.csv",
                        "deal,on,stage,amount,gone\n1,2020-02-01,lost,2,\n1,2020-01-01,open,1,\n"
                                + "1,2020-02-01,open,3,\n1,2020-02-15,lost,9,x\n9,2020-01-01,open,1,\n");

        assertThat(desk.run().problems()).isEmpty();
        assertThat(states(desk, "1"))
                .containsExactly(
                        "2020-01-01T00:00:00Z open 2020-03-01 USD 1.00",
                        "2020-02-01T00:00:00Z lost 2020-03-01 USD 2.00",
                        "2020-02-01T00:00:00.000001Z open 2020-03-01 USD 3.00",
                        "2020-03-01T00:00:00Z won 2020-03-01 -");
        assertThat(states(desk, "2")).hasSize(1);
        long head = desk.head();
        assertThat(desk.run().tables()).allMatch(table -> table.unchanged() == table.read());
        assertThat(desk.head()).isEqualTo(head);
    }

    @Test
    void history_thatIsWrongIsNamed() {
        String header = "deal,on,stage,amount,gone\n";
        Desk desk = withHistory().file("h.csv", header + "1,2020-01-01,open,x,\n");
        assertThat(desk.run().problems())
                .as("a state that can't be is the fault of the record")
                .containsExactly(new ImportProblem(
                        "o.csv",
                        2,
                        Optional.of("amount"),
                        Optional.of("x"),
                        "h.csv, line 2: must be a decimal number, but was x"));
        assertThat(desk.all(Opportunity.TYPE)).extracting(Opportunity::name).containsExactly("2");

        desk.file("h.csv", header + "1,2020-01-01,nowhere,1,\n");
        assertThat(desk.run().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.reason()).contains("stage must be one of [open, won, lost], but was nowhere");
        });

        desk.file("h.csv", header + "1,2020-13-01,open,1,\n");
        assertThatThrownBy(desk::run).hasMessageContaining("h.csv, line 2, column on: must be a day that exists");

        desk.file("h.csv", header + "1,,open,1,\n");
        assertThatThrownBy(desk::run).hasMessageContaining("h.csv, line 2, column on: must have a time");

        desk.file("h.csv", header + "1,\"2020-01-01,open,1,\n");
        assertThat(desk.run().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("h.csv");
            assertThat(problem.line()).isEqualTo(2);
        });
    }

    // Importing twice

    @Test
    void secondImport_changesNothing() {
        Desk desk = desk(
                        USERS
                                + "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'n','parent':'p','tags':'t',"
                                + "'category':{'value':'customer'},'billingAddress':{'city':'c'}}}",
                        PROCESS)
                .file("users.csv", "user\nu\n")
                .file("a.csv", "id,n,p,t,c\n1,ACME,2,a;b,Austin\n2,Top,,,\n");
        desk.run();
        long head = desk.head();

        ImportReport second = desk.run();

        assertThat(desk.head()).isEqualTo(head);
        assertThat(second.tables()).allSatisfy(table -> {
            assertThat(table.unchanged()).isEqualTo(table.read());
            assertThat(table.created() + table.updated() + table.rejected()).isZero();
        });
        assertThat(desk.get(Account.TYPE, "1").category()).isEqualTo(AccountCategory.CUSTOMER);
        assertThat(desk.all(SalesProcess.TYPE)).hasSize(1);
    }

    @Test
    void duplicateKey_inAFileUpdatesTheRowBefore() {
        Desk desk = leads("'company':'c'").file("l.csv", "id,c\n1,a\n2,x\n1,b\n1,b\n");

        ImportReport.Table table = only(desk.run());

        assertThat(List.of(table.created(), table.updated(), table.unchanged())).containsExactly(2L, 1L, 1L);
        assertThat(desk.get(Lead.TYPE, "1").company()).contains("b");
        assertThat(desk.all(Lead.TYPE)).hasSize(2);
    }
}
