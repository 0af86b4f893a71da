package org.sfa.rules.assignment;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.rules.distribution.Ledger;

/** Many leads, sent in units of some hundreds. For one call and one thread. */
final class BulkRun {

    private static final int SLAB = 50_000;
    private static final int CHUNK = 500;

    private final Units units;
    private final Router router;
    private @Nullable Ledger committed;

    /** What became of one portion, and the ledger to go on with once its unit is committed. */
    private record Sent(BulkResult result, Ledger ledger) {}

    /** Leads are found in large portions, because finding them may cost a pass over all, and sent in small ones. */
    private record Slab(List<LeadId> ids, Optional<Cursor> next) {}

    BulkRun(Units units, Router router) {
        this.units = units;
        this.router = router;
    }

    BulkResult run(Criterion<Lead> which, Consumer<BulkResult> progress) {
        Query<Lead> query = Query.where(which.and(Lead.TYPE.owner.isAbsent()).and(Lead.TYPE.isOpen))
                .limit(SLAB);
        BulkResult sum = BulkResult.NONE;
        Optional<Cursor> next = Optional.empty();
        do {
            Query<Lead> rest = next.map(query::after).orElse(query);
            // What others gave meanwhile is looked at anew from time to time; counting anew for each portion would make
            // the whole quadratic.
            committed = null;
            Slab slab = units.call(unit -> {
                Page<Lead> page = unit.repository(Lead.TYPE).page(rest);
                return new Slab(page.items().stream().map(Lead::id).toList(), page.next());
            });
            for (int from = 0; from < slab.ids().size(); from += CHUNK) {
                int to = Math.min(from + CHUNK, slab.ids().size());
                sum = sum.plus(portion(slab.ids().subList(from, to)));
                progress.accept(sum);
            }
            next = slab.next();
        } while (next.isPresent());
        return sum;
    }

    /**
     * Where others give leads to the same teams all the time, a smaller portion comes through; and one lead that can't be
     * saved keeps no other from being sent.
     */
    private BulkResult portion(List<LeadId> ids) {
        if (ids.size() == 1) {
            return orFailed(ids.get(0), () -> sent(ids));
        }
        try {
            return sent(ids);
        } catch (SfaException e) {
            if (!e.isRetryable() && !isOfALead(e)) {
                throw e;
            }
            int half = ids.size() / 2;
            return portion(ids.subList(0, half)).plus(portion(ids.subList(half, ids.size())));
        }
    }

    private BulkResult sent(List<LeadId> ids) {
        Sent sent = units.call(unit -> send(ids, unit));
        committed = sent.ledger();
        return sent.result();
    }

    /** A failure that says something about the lead is one of its result; others, such as of the store, end the call. */
    static BulkResult orFailed(LeadId id, Supplier<BulkResult> sending) {
        try {
            return sending.get();
        } catch (SfaException e) {
            if (!isOfALead(e)) {
                throw e;
            }
            return BulkResult.failed(id, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOfALead(SfaException e) {
        return e instanceof RejectedException
                || e instanceof InvalidValueException
                || e instanceof MissingRateException;
    }

    private Sent send(List<LeadId> ids, UnitOfWork unit) {
        Notices notices = Notices.summed(unit);
        Ledger ledger = committed == null ? Ledger.of(unit) : Ledger.after(committed, unit);
        Flow flow = new Flow(router, unit, ledger, notices);
        List<Lead> leads = ids.stream()
                .map(unit.repository(Lead.TYPE)::find)
                .flatMap(Optional::stream)
                .filter(lead -> lead.owner().isEmpty() && lead.status().isOpen())
                .filter(lead -> flow.find(lead.id()).filter(this::isSent).isEmpty())
                .toList();
        List<Decision> decisions = router.rules().decide(leads, unit.lookup(), unit.now());
        BulkResult result = BulkResult.of(0, 0, 0, ids.size() - leads.size());
        for (int i = 0; i < leads.size(); i++) {
            result = result.plus(
                    BulkResult.of(flow.route(leads.get(i), decisions.get(i)).status()));
        }
        notices.sum();
        return new Sent(result, ledger);
    }

    /** A lead without an owner that is said to have one lost it past the rules, and looks for one again. */
    private boolean isSent(LeadAssignment row) {
        RuleSet set = router.rules().set();
        return row.status() == AssignmentStatus.RECOMMENDED
                || row.status() == AssignmentStatus.WAITING
                        && row.ruleSet().equals(Optional.of(set.name()))
                        && row.ruleSetVersion().equals(Optional.of(set.version()));
    }
}
