package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;

/** The process of {@link QueryBenchmark}: the folder with the files is its argument. */
final class QueryRun {

    private static final OpportunityType TYPE = Opportunity.TYPE;
    private static final int SCANS = 7;
    private static final int QUERIES = 2_000;
    private static final int LONG_QUERIES = 50;
    private static final int WARM_UP = 2;

    private final Sfa sfa;
    private final long deals;
    private final SplittableRandom random = new SplittableRandom(5);
    private final Report report = new Report("", "results", "indexed µs", "scan µs", "times faster");

    private QueryRun(Sfa sfa) {
        this.sfa = sfa;
        this.deals = sfa.call(unit -> unit.repository(TYPE).count(Criterion.always()));
    }

    /** Runs the measurements; ends with 1 when the answers differ. */
    public static void main(String[] args) throws IOException {
        try (Sfa sfa = Sfa.inMemory()) {
            Company.read(Path.of(args[0]), sfa);
            new QueryRun(sfa).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) {
        out.println(Report.format("%,d opportunities; median of each query, its unit of work included", deals));
        List<AccountId> accounts = someAccounts();
        Function<Integer, Criterion<Opportunity>> byAccount = i -> TYPE.account.is(accounts.get(i % accounts.size()));
        Comparison equality = compare(byAccount, QUERIES, QueryRun::scanned, QueryRun::filtered, false);
        row("account is, scan()", equality);
        row(
                "account is, stream(), by id",
                compare(byAccount, QUERIES, QueryRun::streamed, QueryRun::filteredById, true));
        row("account is, page(50)", compare(byAccount, QUERIES, QueryRun::paged, QueryRun::filteredById, true));
        Function<Integer, Criterion<Opportunity>> byDay = i -> {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i % 365);
            return TYPE.closeDate.between(day, day.plusDays(1));
        };
        row("closeDate in one day, scan()", compare(byDay, LONG_QUERIES, QueryRun::scanned, QueryRun::filtered, false));
        Function<Integer, Criterion<Opportunity>> byWeek = i -> {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i % 365);
            return TYPE.closeDate.between(day, day.plusDays(7)).and(TYPE.stage.is(SalesProcesses.PROPOSAL));
        };
        row(
                "top 20 by closeDate, in a week and stage",
                compare(byWeek, LONG_QUERIES, QueryRun::top, QueryRun::filteredTop, true));
        report.ratio("query.scan", equality.scan, equality.indexed);
        report.print(out);
    }

    private List<AccountId> someAccounts() {
        return sfa.call(unit -> Stream.generate(() -> Company.account(random.nextInt(Company.accounts((int) deals))))
                .limit(200)
                .map(key -> unit.repository(Account.TYPE)
                        .findByExternalKey(key)
                        .orElseThrow()
                        .id())
                .toList());
    }

    /** One way to answer a condition. */
    private interface Route {
        List<Opportunity> answer(Repository<Opportunity, ?> deals, Criterion<Opportunity> where);
    }

    private record Comparison(int results, double indexed, double scan) {}

    private Comparison compare(
            Function<Integer, Criterion<Opportunity>> conditions,
            int queries,
            Route indexed,
            Route scan,
            boolean ordered) {
        long[] indexedNanos = new long[queries];
        long[] scanNanos = new long[SCANS];
        int results = 0;
        for (int i = 0; i < SCANS; i++) {
            Criterion<Opportunity> where = conditions.apply(i);
            List<Opportunity> expected = timed(scan, where, scanNanos, i);
            List<Opportunity> actual = timed(indexed, where, indexedNanos, i);
            Report.requireEqual("the answer to " + where, answer(expected, ordered), answer(actual, ordered));
            results = Math.max(results, expected.size());
        }
        for (int round = 0; round < WARM_UP; round++) {
            for (int i = 0; i < queries; i++) {
                timed(indexed, conditions.apply(i), indexedNanos, i);
            }
        }
        return new Comparison(results, Timing.median(indexedNanos), Timing.median(scanNanos));
    }

    private List<Opportunity> timed(Route route, Criterion<Opportunity> where, long[] nanos, int index) {
        long start = System.nanoTime();
        try (UnitOfWork unit = sfa.begin()) {
            List<Opportunity> answer = route.answer(unit.repository(TYPE), where);
            nanos[index] = System.nanoTime() - start;
            return answer;
        }
    }

    private void row(String title, Comparison comparison) {
        report.row(
                title,
                Report.format("%,d", comparison.results),
                Report.format("%,.1f", comparison.indexed / 1e3),
                Report.format("%,.0f", comparison.scan / 1e3),
                Report.format("%,.0f", comparison.scan / comparison.indexed));
    }

    /** Returns an answer so that it can be compared: in its own order, or by id when it has none. */
    private static List<Opportunity> answer(List<Opportunity> deals, boolean ordered) {
        return ordered
                ? deals
                : deals.stream()
                        .sorted(Comparator.comparing(deal -> deal.id().value()))
                        .toList();
    }

    private static List<Opportunity> scanned(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        try (Stream<Opportunity> found = deals.scan(where)) {
            return found.toList();
        }
    }

    private static List<Opportunity> filtered(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        try (Stream<Opportunity> all = deals.scan(Criterion.always())) {
            return all.filter(where::test).toList();
        }
    }

    private static List<Opportunity> filteredById(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        return filtered(deals, where).stream()
                .sorted(Comparator.comparing(deal -> deal.id().value()))
                .toList();
    }

    private static List<Opportunity> streamed(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        try (Stream<Opportunity> found = deals.stream(Query.where(where))) {
            return found.toList();
        }
    }

    private static List<Opportunity> paged(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        return deals.page(Query.where(where).limit(Company.DEALS_PER_ACCOUNT)).items();
    }

    private static List<Opportunity> top(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        return deals.page(Query.where(where).orderBy(TYPE.closeDate).limit(20)).items();
    }

    private static List<Opportunity> filteredTop(Repository<Opportunity, ?> deals, Criterion<Opportunity> where) {
        Comparator<Opportunity> byDate =
                Comparator.comparing(deal -> deal.closeDate().orElseThrow());
        try (Stream<Opportunity> all = deals.scan(Criterion.always())) {
            return all.filter(where::test)
                    .sorted(byDate.thenComparing(deal -> deal.id().value()))
                    .limit(20)
                    .toList();
        }
    }
}
