package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteToCashTest {

    private static final int MOST_LINES = 120;

    @Test
    void example_tellsTheSameOnADatabaseAndWritesTheLetter() throws IOException {
        CommandRun run = CommandRun.capture(() -> {
            try {
                QuoteToCash.main(new String[0]);
                return 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        List<String> lines = run.out().lines().toList();
        assertThat(run.err()).isEmpty();
        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(lines.get(lines.size() - 1)).endsWith("not a word is different.");
        Path letter = Path.of(lines.get(lines.size() - 2).substring("The letter: ".length()));
        assertThat(Files.readString(letter)).contains("林美玲", "機器人手臂 R7", "2029年1月14日", "2029年1月28日", "2027年3月15日");
        Files.delete(letter);
    }

    @Test
    void story_isTheSameOnSqlite(@TempDir Path folder) {
        assertThat(QuoteToCash.storyOn("jdbc:sqlite:" + folder.resolve("story.db")))
                .isEqualTo(QuoteToCash.storyInMemory());
    }

    @Test
    void quote_isWorthNothingToTheDealUntilEverybodyHasAgreed() {
        assertThat(QuoteToCash.storyInMemory().text())
                .containsSubsequence(
                        "is DRAFT: net NT$9,510,000, total NT$9,985,500, discount 0%, margin 34.8%",
                        "is IN_APPROVAL: net NT$8,368,800, total NT$8,787,240, discount 12%",
                        "it waits for mia",
                        "status must be proposed, not saved",
                        "the deal stands at NT$9,000,000",
                        "because returned: 10% is what others got",
                        "it waits for mia",
                        "it waits for carla and dan",
                        "is SENT: net NT$8,559,000, total NT$8,986,950, discount 10%, margin 27.5%",
                        "the deal stands at NT$8,559,000",
                        "revision 2 is APPROVED: net NT$7,992,000, total NT$8,391,600, discount 10%, margin 28.5%",
                        "the deal stands at NT$7,992,000");
    }

    @Test
    void backEnd_saysWhatIsShortAndHowFarTheCreditGoes() {
        assertThat(QuoteToCash.storyInMemory().text())
                .contains("line 1 is short: 1 of 3 on 2027-01-15, all of them on 2027-01-29")
                .contains("the credit limit leaves NT$8,500,000, which the quote exceeds by NT$1,485,500");
    }

    @Test
    void order_reachesTheErpOnceAndIsPaidToTheCent() {
        assertThat(QuoteToCash.storyInMemory().text())
                .containsSubsequence(
                        "the deal is WON at NT$7,992,000",
                        "down for an hour: the ERP was called 14 times and has []",
                        "its answer is lost: the ERP was called 15 times and has [ERP-1]",
                        "asked once more: the ERP was called 16 times and has [ERP-1]",
                        "first part: order ERP-1 is CONFIRMED, shipped PARTLY, paid NONE, NT$8,391,600 to pay",
                        "second part: order ERP-1 is CONFIRMED, shipped FULLY, paid NONE, NT$8,391,600 to pay",
                        "invoiced: NT$8,391,600",
                        "first payment: order ERP-1 is CONFIRMED, shipped FULLY, paid PARTLY, NT$3,391,600 to pay",
                        "reported again: order ERP-1 is CONFIRMED, shipped FULLY, paid PARTLY, NT$3,391,600 to pay",
                        "the rest: order ERP-1 is COMPLETED, shipped FULLY, paid FULLY, NT$0 to pay",
                        "for NT$7,965,000, last on 2026-12-07",
                        "its account knows: 1 order, [robots], NT$7,992,000",
                        "2027-03-15 ann: Call Ms. Lin",
                        "2028-11-14 ann: Offer to extend the warranty");
    }

    @Test
    void deputy_isAskedWhileTheManagerIsAway() {
        assertThat(QuoteToCash.storyInMemory().text().lines().filter(line -> line.contains("ben: Approval needed")))
                .containsExactly(
                        "            2026-11-23 ben: Approval needed: quote:quote-1",
                        "            2026-11-25 ben: Approval needed: quote:quote-1");
    }
}
