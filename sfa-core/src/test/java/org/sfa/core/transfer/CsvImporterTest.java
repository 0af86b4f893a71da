package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sfa.core.transfer.Desk.PROCESS;
import static org.sfa.core.transfer.Desk.USERS;
import static org.sfa.core.transfer.Desk.only;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.SalesProcess;

/** Which rows come in, however their file is written, and once only. */
class CsvImporterTest {

    @TempDir
    Path folder;

    // Which rows count

    @Test
    void onlyAndSkip_leaveRowsOut() {
        Desk desk = Desk.of(
                        folder,
                        "{'file':'l.csv','entity':'lead','key':'id','only':{'column':'kind','in':['a','b']},"
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
        Desk desk = Desk.of(
                        folder,
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{'company':'c'}},"
                                + "{'file':'u.csv','entity':'lead','key':'id','updateOnly':true,"
                                + "'attributes':{'rating':'r'}}")
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
        Desk desk = Desk.leads(folder, "'company':'c','rating':'r'").file("l.csv", "id,c,r\n1,ACME,hot\n");
        desk.run();
        desk.file("l.csv", "id,c,r\n1,ACME,\n");

        assertThat(only(desk.run()).updated()).isEqualTo(1);
        assertThat(desk.get(Lead.TYPE, "1").rating()).isEmpty();
    }

    // How files are written

    @Test
    void format_takesSemicolonsTabsCharsetsCommentsAndHeaders() {
        String attributes = "'key':'id','attributes':{'company':'firm'}";
        Desk desk = Desk.of(
                        folder,
                        "{'file':'a.csv','entity':'lead','format':{'delimiter':';','charset':'windows-1252'},"
                                + attributes
                                + "},{'file':'b.csv','entity':'lead','format':{'delimiter':'\\t','charset':'UTF-16LE'},"
                                + attributes
                                + "},{'file':'c.csv','entity':'lead','format':{'charset':'Big5','quote':'|',"
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
        Desk desk = Desk.leads(folder, "'description':'d','score':'n'")
                .file("l.csv", "id,d,n\r\n1,\"one\r\ntwo\n\nthree \"\"x\"\"\",1\r\n2,x,bad\r\n3,\"a\nb\",bad\r\n");

        assertThat(desk.run().problems()).extracting(ImportProblem::line).containsExactly(6L, 7L);
        assertThat(desk.get(Lead.TYPE, "1").description()).contains("one\r\ntwo\n\nthree \"x\"");
    }

    @Test
    void rowsOfAnotherWidth_areRefusedUnlessTheRestIsBlank() {
        Desk desk = Desk.leads(folder, "'company':'c'").file("l.csv", "id,c\n1,a\n2\n3,b,,\n4,c,d\n");

        assertThat(desk.run().problems())
                .extracting(ImportProblem::line, ImportProblem::reason)
                .containsExactly(
                        tuple(3L, "must have 2 values like the header, but has 1"),
                        tuple(5L, "must have 2 values like the header, but has 3"));
        assertThat(desk.all(Lead.TYPE)).hasSize(2);
    }

    @Test
    void keyThatIsBlank_isRefused() {
        Desk desk = Desk.leads(folder, "'company':'c'").file("l.csv", "id,c\n,a\n 2 ,b\n");

        assertThat(desk.run().problems())
                .containsExactly(new ImportProblem(
                        "l.csv", 2, Optional.of("id"), Optional.empty(), "must have the key of the record"));
        assertThat(desk.find(Lead.TYPE, "2")).isPresent();
    }

    // Importing twice

    @Test
    void secondImport_changesNothing() {
        Desk desk = Desk.of(
                        folder,
                        USERS
                                + "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'n',"
                                + "'parent':'p','tags':'t',"
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
        Desk desk = Desk.leads(folder, "'company':'c'").file("l.csv", "id,c\n1,a\n2,x\n1,b\n1,b\n");

        ImportReport.Table table = only(desk.run());

        assertThat(List.of(table.created(), table.updated(), table.unchanged())).containsExactly(2L, 1L, 1L);
        assertThat(desk.get(Lead.TYPE, "1").company()).contains("b");
        assertThat(desk.all(Lead.TYPE)).hasSize(2);
    }
}
