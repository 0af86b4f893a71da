package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sfa.core.transfer.Desk.only;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;

/** Where the values of a record come from. */
class ImportValuesTest {

    @TempDir
    Path folder;

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @Test
    void values_comeFromColumnsConstantsAndTemplates() {
        Desk desk = Desk.leads(
                        folder,
                        "'company':'firm','title':{'value':'boss'},'description':{'template':'{firm} ({id})'},"
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
        Desk desk = Desk.leads(folder, "'title':{'template':'{last}[, {first}]'}")
                .file("l.csv", "id,last,first\n1,\"" + text(last) + "\",\"" + text(first) + "\"\n");

        only(desk.run());

        assertThat(desk.get(Lead.TYPE, "1").title()).isEqualTo(Optional.ofNullable(person));
    }

    @Test
    void template_takesSeveralBracketsAndColumnsInOne() {
        Desk desk = Desk.leads(folder, "'title':{'template':'[{a}-{b}][/{c}]!'}")
                .file("l.csv", "id,a,b,c\n1,x,y,z\n2,x,,z\n3,,,\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.title().orElse("absent"))
                .containsExactly("x-y/z!", "/z!", "!");
    }

    @Test
    void blankValue_takesTheDefaultElseIsAbsent() {
        Desk desk = Desk.leads(folder, "'rating':{'column':'r','default':'cold'},'title':'t'")
                .file("l.csv", "id,r,t\n1,,  \n2,hot,x\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(Lead::rating, Lead::title)
                .containsExactly(
                        tuple(Optional.of("cold"), Optional.empty()), tuple(Optional.of("hot"), Optional.of("x")));
    }

    @Test
    void aliases_repairAndAreCountedOncePerRow() {
        Desk desk = Desk.leads(
                        folder,
                        "'industry':{'column':'i','aliases':{'technolgy':'technology','Tech':'technology'},"
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
        Desk desk = Desk.leads(folder, "'status':{'column':'s','values':{'1':'working','9':'','x':'qualified'}}")
                .file("l.csv", "id,s\n1,1\n2,9\n3,x\n4,unqualified\n");

        only(desk.run());

        assertThat(desk.all(Lead.TYPE))
                .extracting(Lead::status)
                .containsExactly(LeadStatus.WORKING, LeadStatus.NEW, LeadStatus.QUALIFIED, LeadStatus.UNQUALIFIED);
    }

    @Test
    void customFields_areMappedAndChecked() {
        Desk desk = Desk.of(
                        folder,
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
}
