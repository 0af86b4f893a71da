package org.sfa.examples;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.QuoteId;
import org.sfa.core.order.InMemoryErp;
import org.sfa.core.order.Order;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Change;
import org.sfa.core.store.Store;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.jdbc.JdbcStore;

/**
 * From a deal to the money, and what comes after: a quote is drafted, approved by those whom rules name, countered, revised and
 * accepted; its order reaches an ERP that is down for a while, is shipped, invoiced and paid; the customer is thanked, and nobody
 * forgets to call. Told on a store in memory, and again on a database.
 */
public final class QuoteToCash {

    private static final String DATABASE = "jdbc:h2:mem:quote-to-cash";
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 23);

    private QuoteToCash() {}

    /**
     * What is told, and what Ms. Lin gets in the end.
     *
     * @param text the story
     * @param letter the letter of thanks, as HTML
     */
    record Story(String text, String letter) {}

    /**
     * Runs the example.
     *
     * @throws IOException when the letter cannot be written
     */
    public static void main(String[] args) throws IOException {
        Story story = storyInMemory();
        System.out.print(story.text());
        Path letter = Files.createTempFile("letter-of-thanks", ".html");
        Files.writeString(letter, story.letter(), StandardCharsets.UTF_8);
        System.out.println("\nThe letter: " + letter);
        Story again = storyOn(DATABASE);
        System.out.println("Told again on " + DATABASE + ": "
                + (again.equals(story) ? "not a word is different." : "\n" + again.text()));
    }

    static Story storyInMemory() {
        return story(clock -> InMemoryStore.create(clock, FieldDefinitions.none()));
    }

    /** Returns the story as it goes on an empty database. */
    static Story storyOn(String url) {
        try (HikariDataSource database = Stores.pool(url)) {
            return story(clock -> JdbcStore.builder(database).clock(clock).open());
        }
    }

    private static Story story(Function<Clock, Store> stores) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        StoryClock clock = new StoryClock(RobotSeller.ZONE, FIRST_DAY);
        Narrator narrator = new Narrator(new PrintStream(text, true, StandardCharsets.UTF_8), clock);
        InMemoryErp erp = new InMemoryErp();
        List<String> told = new ArrayList<>();
        try (Sfa sfa = open(stores.apply(clock), clock, erp, told)) {
            RobotSeller.addTo(sfa);
            Quote accepted = new QuoteChapters(sfa, clock, narrator).tell();
            Order paid = new OrderChapters(sfa, clock, narrator, erp).tell(accepted);
            String letter = new ThanksChapters(sfa, clock, narrator).tell(paid);
            listNotifications(narrator, told);
            listHistory(sfa, narrator, accepted);
            return new Story(text.toString(StandardCharsets.UTF_8), letter);
        }
    }

    private static Sfa open(Store store, StoryClock clock, InMemoryErp erp, List<String> told) {
        return Sfa.builder()
                .store(store)
                .clock(clock)
                .ids(IdSource.counting())
                .taxes(RobotSeller.taxes())
                .approvals(RobotSeller.approvals())
                .automation(RobotSeller.legalBlock())
                .backEnd(RobotSeller.backEnd())
                .erp(erp)
                .notifier((id, notification) ->
                        told.add(clock.today() + " " + notification.recipient().id() + ": " + notification.subject()))
                .build();
    }

    private static void listNotifications(Narrator narrator, List<String> told) {
        narrator.chapter("What people were told meanwhile");
        told.forEach(narrator::detail);
    }

    /** Every change of every revision is kept: when, who, why, and what became of it. */
    private static void listHistory(Sfa sfa, Narrator narrator, Quote accepted) {
        narrator.chapter("How the quote came about, as the change feed tells it");
        for (QuoteId revision : List.of(accepted.revises().orElseThrow(), accepted.id())) {
            sfa.store()
                    .changes()
                    .history(Quote.TYPE.ref(revision))
                    .forEach(change -> narrator.detail(line(change, sfa.fields())));
        }
    }

    private static String line(Change<?> change, FieldDefinitions fields) {
        String what = change.type() == Change.Type.CREATED
                ? "new"
                : change.differences(fields).stream()
                        .map(each -> each.attribute().equals("status")
                                ? each.after().orElseThrow().toString()
                                : each.attribute())
                        .collect(Collectors.joining(", "));
        LocalDate day = LocalDate.ofInstant(change.recordedAt(), RobotSeller.ZONE);
        return day + " " + change.actor() + ", " + change.reason() + ": " + what;
    }
}
