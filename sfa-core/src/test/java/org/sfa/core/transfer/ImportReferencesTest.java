package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sfa.core.transfer.Desk.PROCESS;
import static org.sfa.core.transfer.Desk.USERS;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/** How rows refer to records, and what is put together from several columns. */
class ImportReferencesTest {

    @TempDir
    Path folder;

    @Test
    void lookup_findsByAnyAttributeAndMayBeOptional() {
        String table = "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'n','industry':'i'}},"
                + "{'file':'l.csv','entity':'contact','key':'id','attributes':{'name':'id','account':%s}}";
        String files = "id,n,i\nA1,ACME,x\nA2,Initech,y\nA3,Umbrella,y\n";
        Desk byName = Desk.of(folder, table.formatted("{'column':'a','lookup':'name'}"))
                .file("a.csv", files)
                .file("l.csv", "id,a\n1,acme\n2,nobody\n3,\n");
        assertThat(byName.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 3, Optional.of("a"), Optional.of("nobody"), "no account has name nobody"));
        assertThat(byName.get(Contact.TYPE, "1").account())
                .contains(byName.get(Account.TYPE, "A1").id());

        Desk optional = Desk.of(folder, table.formatted("{'column':'a','optional':true}"))
                .file("l.csv", "id,a\n1,A1\n2,nobody\n");
        assertThat(optional.run().problems()).isEmpty();
        assertThat(optional.get(Contact.TYPE, "2").account()).isEmpty();
        assertThat(optional.get(Contact.TYPE, "1").account()).isPresent();

        Desk ambiguous = Desk.of(folder, table.formatted("{'column':'a','lookup':'industry'}"))
                .file("l.csv", "id,a\n1,x\n2,y\n");
        assertThat(ambiguous.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 3, Optional.of("a"), Optional.of("y"), "several account records have industry y"));

        Desk byId =
                Desk.of(folder, table.formatted("{'column':'a','lookup':'id'}")).file("l.csv", "id,a\n1,account-1\n");
        byId.run();
        assertThat(byId.all(Account.TYPE)).hasSize(3);
    }

    @Test
    void selfReference_mayComeBeforeTheRowThatItRefersTo() {
        Desk desk = Desk.of(
                        folder,
                        "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id','parent':'p'}}")
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
        Desk desk = Desk.of(folder, mapping).file("a.csv", "id,p\na,\nb,\nc,\n");
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
        Desk desk = Desk.of(
                        folder,
                        USERS
                                + "{'file':'n.csv','entity':'unit','key':'id','attributes':{'name':'id','placements':["
                                + "{'parent':{'column':'up','lookup':'unit.externalKey'},"
                                + "'from':{'value':'2020-01-01'}}]}},"
                                + "{'file':'p.csv','entity':'product','key':'id','attributes':{'name':'id'}},"
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id',"
                                + "'process':{'value':'P','lookup':'id'},'owner':'u','stage':{'value':'open'},'lines':["
                                + "{'product':{'column':'p1','lookup':'product.name'},"
                                + "'quantity':{'column':'q1','as':'decimal'},"
                                + "'unitPrice':{'column':'price','as':'unitPrice','currency':'JPY'}},"
                                + "{'product':{'column':'p2','lookup':'product.externalKey'},"
                                + "'quantity':{'value':1,'as':'decimal'}}],"
                                + "'splits':[{'user':{'column':'u','lookup':'salesUser.externalKey'},"
                                + "'share':{'value':1,'as':'decimal'},'kind':{'value':'revenue'}}]}},"
                                + "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id',"
                                + "'billingAddress':{'city':'city','country':'country','location':{"
                                + "'latitude':{'column':'lat','as':'decimal'},"
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
}
