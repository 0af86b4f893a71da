package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.transfer.Desk.PROCESS;
import static org.sfa.core.transfer.Desk.USERS;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;

/** When things happened, and which states a record had before. */
class ImportHistoryTest {

    @TempDir
    Path folder;

    private Desk withHistory() {
        return Desk.of(
                        folder,
                        USERS
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id',"
                                + "'process':{'value':'P','lookup':'id'},'owner':{'value':'u','lookup':'externalKey'},"
                                + "'stage':'s','closeDate':'end'},'occurredAt':'end',"
                                + "'history':{'file':'h.csv','key':'deal','at':'on',"
                                + "'set':{'stage':'stage','amount':'amount'},'skip':{'column':'gone','in':['x']}}}",
                        PROCESS)
                .file("users.csv", "user\nu\n")
                .file("o.csv", "id,s,end\n1,won,2020-03-01\n2,open,2020-03-01\n");
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

    @Test
    void occurredAt_isTheFirstThatIsThereElseTheDayOfTheFiles() {
        Desk desk = Desk.of(
                        folder,
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
        Desk desk = Desk.of(
                        folder,
                        USERS
                                + "{'file':'o.csv','entity':'opportunity','key':'id','attributes':{'name':'id',"
                                + "'process':{'value':'P','lookup':'id'},'owner':{'value':'u','lookup':'externalKey'},"
                                + "'stage':'s','closeDate':'end','amount':'amount'},'occurredAt':'end',"
                                + "'steps':[{'at':'start','set':{'stage':{'value':'open'}},"
                                + "'clear':['closeDate','amount']}]}",
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
}
