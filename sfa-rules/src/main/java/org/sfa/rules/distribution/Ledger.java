package org.sfa.rules.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Workload;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.EmailAddress;

/**
 * Turns and loads as one unit of work sees them. What was read once is kept and brought forward with each lead that is
 * given, so that many leads in one unit cost little more than one. It saves the turns, and the workload of people of limited
 * capacity, in its unit, or keeps them to itself when it only tries out.
 *
 * <p>For one unit and one thread.
 */
public final class Ledger {

    private enum Use {
        SAVING,
        TRYING,
        FROM_NOTHING
    }

    private static final Comparator<SalesUserId> BY_ID = Comparator.comparing(SalesUserId::value);

    /** An address that more other leads have is nobody's own, and to look at all of them for each of them would take forever. */
    private static final int MOST_OF_ONE_MAIL = 100;

    private final UnitOfWork unit;
    private final Use use;
    private final Map<SalesUserId, Optional<SalesUser>> users = new HashMap<>();
    private final Map<TeamId, Optional<Team>> teams = new HashMap<>();
    private final Map<TeamId, Rotation> rotations = new HashMap<>();
    private final Map<LoadMeasure, Map<SalesUserId, BigDecimal>> loads = new LinkedHashMap<>();
    private final Map<SalesUserId, BigDecimal> open = new HashMap<>();
    private final Map<SalesUserId, Map<LeadId, Lead>> unsaved = new HashMap<>();
    private final Map<SalesUserId, Set<LeadId>> dropped = new HashMap<>();
    private final Map<Object, Map<LeadId, SalesUserId>> ownersByMail = new HashMap<>();
    private @Nullable List<Territory> territories;

    private Ledger(UnitOfWork unit, Use use) {
        this.unit = unit;
        this.use = use;
    }

    /** Returns a ledger that saves in its unit. */
    public static Ledger of(UnitOfWork unit) {
        return new Ledger(unit, Use.SAVING);
    }

    /**
     * Returns a ledger that saves in its unit and goes on with the loads of an earlier one, whose unit was committed: what
     * others gave meanwhile is not seen in them. Turns and capacities are read anew.
     */
    public static Ledger after(Ledger earlier, UnitOfWork unit) {
        Ledger next = new Ledger(unit, Use.SAVING);
        earlier.loads.forEach((measure, byUser) -> next.loads.put(measure, new HashMap<>(byUser)));
        return next;
    }

    /** Returns a ledger that begins with what its unit sees and saves nothing. */
    public static Ledger trial(UnitOfWork unit) {
        return new Ledger(unit, Use.TRYING);
    }

    /**
     * Returns a ledger in which nobody had a turn and nobody has anything open, and which saves nothing. Whose a lead is it
     * knows only of those that it was told.
     */
    public static Ledger blank(UnitOfWork unit) {
        return new Ledger(unit, Use.FROM_NOTHING);
    }

    /** The unit that it belongs to. */
    public UnitOfWork unit() {
        return unit;
    }

    /** Returns a user. */
    public Optional<SalesUser> user(SalesUserId id) {
        return users.computeIfAbsent(id, unit.repository(SalesUser.TYPE)::find);
    }

    /** Returns a team. */
    public Optional<Team> team(TeamId id) {
        return teams.computeIfAbsent(id, unit.repository(Team.TYPE)::find);
    }

    List<Territory> territories() {
        if (territories == null) {
            try (Stream<Territory> all = unit.repository(Territory.TYPE).stream(Query.all())) {
                territories = all.toList();
            }
        }
        return territories;
    }

    /**
     * Returns who owns other leads with the same mail address, in the order of their ids; nobody when more than
     * {@value #MOST_OF_ONE_MAIL} others have it.
     */
    Set<SalesUserId> duplicateOwners(Lead lead) {
        if (lead.email().isEmpty()) {
            return Set.of();
        }
        EmailAddress email = lead.email().get();
        List<Optional<SalesUserId>> others = use == Use.FROM_NOTHING ? told(email, lead.id()) : saved(email, lead.id());
        SortedSet<SalesUserId> owners = new TreeSet<>(BY_ID);
        if (others.size() <= MOST_OF_ONE_MAIL) {
            others.stream().flatMap(Optional::stream).forEach(owners::add);
        }
        return owners;
    }

    private List<Optional<SalesUserId>> told(EmailAddress email, LeadId except) {
        return ownersByMail.getOrDefault(key(email), Map.of()).entrySet().stream()
                .filter(given -> !given.getKey().equals(except))
                .limit(MOST_OF_ONE_MAIL + 1L)
                .map(given -> Optional.of(given.getValue()))
                .toList();
    }

    private List<Optional<SalesUserId>> saved(EmailAddress email, LeadId except) {
        try (Stream<Lead> same = unit.repository(Lead.TYPE).scan(Lead.TYPE.email.is(email))) {
            return same.filter(other -> !other.id().equals(except))
                    .limit(MOST_OF_ONE_MAIL + 1L)
                    .map(Lead::owner)
                    .toList();
        }
    }

    /** Addresses are the same when conditions take them for the same. */
    private static Object key(EmailAddress email) {
        return Lead.TYPE.email.kind().key(email);
    }

    Turns turns(Team team, boolean weighted) {
        Rotation rotation = rotation(team.id());
        return Turns.of(team.members(), weighted ? rotation.weightedTurns() : rotation.turns(), weighted);
    }

    /** Changes the turns of a team, both those by weight and those that are all alike. */
    void turn(Team team, UnaryOperator<Turns> change) {
        Rotation changed = rotation(team.id())
                .withTurns(change.apply(turns(team, false)).toList())
                .withWeightedTurns(change.apply(turns(team, true)).toList());
        rotations.put(
                team.id(), use == Use.SAVING ? unit.repository(Rotation.TYPE).save(changed) : changed);
    }

    private Rotation rotation(TeamId team) {
        return rotations.computeIfAbsent(team, id -> Optional.of(id)
                .filter(known -> use != Use.FROM_NOTHING)
                .flatMap(unit.repository(Rotation.TYPE)::find)
                .orElseGet(() -> Rotation.builder().id(id).build()));
    }

    /** Returns what a person has open, recommendations that nobody has decided on yet included. */
    BigDecimal load(SalesUserId user, LoadMeasure measure) {
        return loads.computeIfAbsent(measure, m -> new HashMap<>()).computeIfAbsent(user, id -> read(id, measure));
    }

    /** Returns how many leads a person has open, as the unit sees it. */
    BigDecimal open(SalesUserId user) {
        return open.computeIfAbsent(user, id -> read(id, LoadMeasure.COUNT));
    }

    private BigDecimal read(SalesUserId user, LoadMeasure measure) {
        BigDecimal own = unsaved.getOrDefault(user, Map.of()).values().stream()
                .map(measure::of)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return use == Use.FROM_NOTHING ? own : own.add(saved(user, measure));
    }

    private BigDecimal saved(SalesUserId user, LoadMeasure measure) {
        Criterion<Lead> owned = Lead.TYPE.owner.is(user).and(Lead.TYPE.isOpen);
        BigDecimal load;
        if (measure == LoadMeasure.COUNT) {
            load = BigDecimal.valueOf(unit.repository(Lead.TYPE).count(owned));
        } else {
            try (Stream<Lead> leads = unit.repository(Lead.TYPE).scan(owned)) {
                load = leads.map(measure::of).reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        }
        Criterion<LeadAssignment> recommended =
                LeadAssignment.TYPE.user.is(user).and(LeadAssignment.TYPE.status.is(AssignmentStatus.RECOMMENDED));
        try (Stream<LeadAssignment> waiting =
                unit.repository(LeadAssignment.TYPE).scan(recommended)) {
            return waiting.map(assignment -> unit.repository(Lead.TYPE).find(assignment.lead()))
                    .flatMap(Optional::stream)
                    .filter(lead -> lead.status().isOpen() && !lead.owner().equals(Optional.of(user)))
                    .filter(lead -> !dropped.getOrDefault(user, Set.of()).contains(lead.id()))
                    .map(measure::of)
                    .reduce(load, BigDecimal::add);
        }
    }

    /** Takes note that a lead weighs on somebody from now on. */
    public void given(Lead lead, SalesUserId user, Instant at) {
        loads.forEach((measure, byUser) -> byUser.computeIfPresent(user, (id, load) -> load.add(measure.of(lead))));
        open.computeIfPresent(user, (id, count) -> count.add(BigDecimal.ONE));
        dropped.getOrDefault(user, new HashSet<>()).remove(lead.id());
        if (use == Use.FROM_NOTHING && lead.email().isPresent()) {
            ownersByMail
                    .computeIfAbsent(key(lead.email().get()), email -> new HashMap<>())
                    .put(lead.id(), user);
        }
        if (use != Use.SAVING) {
            unsaved.computeIfAbsent(user, id -> new HashMap<>()).put(lead.id(), lead);
        } else if (user(user).flatMap(SalesUser::capacity).isPresent()) {
            Workload workload = unit.repository(Workload.TYPE)
                    .find(user)
                    .orElseGet(() -> Workload.builder().id(user).build());
            unit.repository(Workload.TYPE)
                    .save(workload.withGiven(workload.given() + 1).withLastGivenAt(at));
        }
    }

    /** Takes note that a lead no longer weighs on somebody. */
    public void taken(Lead lead, SalesUserId user) {
        loads.forEach(
                (measure, byUser) -> byUser.computeIfPresent(user, (id, load) -> load.subtract(measure.of(lead))));
        open.computeIfPresent(user, (id, count) -> count.subtract(BigDecimal.ONE));
        unsaved.getOrDefault(user, new HashMap<>()).remove(lead.id());
        dropped.computeIfAbsent(user, id -> new HashSet<>()).add(lead.id());
    }
}
