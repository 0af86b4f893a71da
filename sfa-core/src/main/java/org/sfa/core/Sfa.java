package org.sfa.core;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.AccessPolicy;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.error.Checks;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.forecast.ForecastGate;
import org.sfa.core.forecast.ForecastService;
import org.sfa.core.id.IdSource;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.LeadService;
import org.sfa.core.lead.MergedDealLeads;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.message.Notifier;
import org.sfa.core.message.TopicHandler;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.order.ErpCourier;
import org.sfa.core.order.MergedDealOrders;
import org.sfa.core.order.OrderPort;
import org.sfa.core.order.OrderService;
import org.sfa.core.order.PurchaseHistory;
import org.sfa.core.organization.OrganizationGate;
import org.sfa.core.product.Pricing;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaPolicy;
import org.sfa.core.quota.QuotaService;
import org.sfa.core.quote.MergedDealQuotes;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteApprovals;
import org.sfa.core.quote.QuoteFactService;
import org.sfa.core.quote.QuoteService;
import org.sfa.core.quote.TaxRates;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.core.transfer.CsvImporter;

/**
 * Sales force automation, ready to use: {@code Sfa.inMemory()} needs nothing else; {@link #builder} takes the embedder's
 * store, clock, ids, access policy, fields, automations and notifier.
 *
 * <p>Immutable and safe for use by several threads. {@link #as} gives a view for another actor on the same store.
 */
public final class Sfa implements AutoCloseable {

    private final Store store;
    private final UnitSettings settings;
    private final Units units;
    private final TaxRates taxes;
    private final Approvals approvals;
    private final BackEnd backEnd;
    private final @Nullable Courier courier;

    private Sfa(
            Store store,
            UnitSettings settings,
            Units units,
            TaxRates taxes,
            Approvals approvals,
            BackEnd backEnd,
            @Nullable Courier courier) {
        this.store = store;
        this.settings = settings;
        this.units = units;
        this.taxes = taxes;
        this.approvals = approvals;
        this.backEnd = backEnd;
        this.courier = courier;
    }

    /** Returns an empty SFA in the memory of this process, with the standard sales process. */
    public static Sfa inMemory() {
        return builder().build();
    }

    /** Returns a builder whose defaults are those of {@link #inMemory}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a view that acts as somebody else. */
    public Sfa as(Actor actor) {
        return new Sfa(store, settings.withActor(actor), units.as(actor), taxes, approvals, backEnd, courier);
    }

    /** What people do with leads. */
    public LeadService leads() {
        return new LeadService(units);
    }

    /** What people do with deals. */
    public OpportunityService opportunities() {
        return new OpportunityService(units);
    }

    /** What products cost whom, and why. */
    public Pricing pricing() {
        return new Pricing(units);
    }

    /** What people do with quotes. */
    public QuoteService quotes() {
        return new QuoteService(units, taxes, approvals);
    }

    /** What people do with quotas. */
    public QuotaService quotas() {
        return new QuotaService(units);
    }

    /** What people do with changes that need an approval. */
    public ApprovalService approvals() {
        return new ApprovalService(units, approvals);
    }

    /** What people do with orders, and what the ERP reports about them. */
    public OrderService orders() {
        return new OrderService(units, quotes());
    }

    /** What people do with forecasts: adjust and submit them. */
    public ForecastService forecasts() {
        return new ForecastService(units);
    }

    /** What customers have bought. */
    public PurchaseHistory purchases() {
        return new PurchaseHistory(units);
    }

    /** What the back end knows about quotes. */
    public QuoteFactService quoteFacts() {
        return new QuoteFactService(units, backEnd);
    }

    /** The units of work of this actor, for services of other modules. */
    public Units units() {
        return units;
    }

    /** Does work in one unit and commits it; see {@link Units#call}. */
    public <T> T call(Function<UnitOfWork, T> work) {
        return units.call(work);
    }

    /** Does work in one unit and commits it; see {@link Units#call}. */
    public void run(Consumer<UnitOfWork> work) {
        units.run(work);
    }

    /** Begins a unit of work that the caller commits and closes. */
    public UnitOfWork begin() {
        return store.begin(settings);
    }

    /** Imports CSV files; the mapping's custom fields must be those of the builder. */
    public CsvImporter importer() {
        return new CsvImporter(store, settings, Model.types());
    }

    /** The store. */
    public Store store() {
        return store;
    }

    /** The fields that the company added. */
    public FieldDefinitions fields() {
        return settings.fields();
    }

    /** The time. */
    public Clock clock() {
        return settings.clock();
    }

    /** JSON of entities, with the fields that the company added. */
    public SfaJson json() {
        return SfaJson.of(settings.fields());
    }

    /**
     * The courier that delivers notifications, and orders to the ERP. It works when asked to; {@link Courier#start} gives it a
     * thread.
     *
     * @throws SfaException if neither notifier nor ERP was given to the builder
     */
    public Courier courier() {
        return Optional.ofNullable(courier)
                .orElseThrow(() -> new SfaException("there is no courier: give the builder a notifier or an ERP"));
    }

    /** Stops the courier and closes the store, also of all views. */
    @Override
    public void close() {
        if (courier != null) {
            courier.close();
        }
        store.close();
    }

    /** Puts an {@link Sfa} together. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Store store;
        private Clock clock = Clock.systemUTC();
        private IdSource ids = IdSource.timeOrdered();
        private AccessPolicy access = AccessPolicy.open();
        private FieldDefinitions fields = FieldDefinitions.none();
        private Actor actor = Actor.SYSTEM;
        private final List<Automation> automations = new ArrayList<>();
        private TaxRates taxes = TaxRates.none();
        private ApprovalPolicy approvals = ApprovalPolicy.none();
        private QuotaPolicy quotas = QuotaPolicy.open();
        private BackEnd backEnd = BackEnd.none();
        private @Nullable Notifier notifier;
        private @Nullable OrderPort erp;
        private Courier.Policy courierPolicy = Courier.Policy.STANDARD;

        private Builder() {}

        /** Keeps everything in this store instead of in memory. */
        public Builder store(Store given) {
            this.store = given;
            return this;
        }

        /** Takes the time from this clock instead of that of the system. */
        public Builder clock(Clock given) {
            this.clock = given;
            return this;
        }

        /** Takes new ids from this source instead of time-ordered UUIDs. */
        public Builder ids(IdSource given) {
            this.ids = given;
            return this;
        }

        /** Asks this policy what actors may do, instead of permitting everything. */
        public Builder access(AccessPolicy given) {
            this.access = given;
            return this;
        }

        /** Adds the fields of the company. */
        public Builder fields(FieldDefinitions given) {
            this.fields = given;
            return this;
        }

        /** Acts as this actor instead of the system. */
        public Builder actor(Actor given) {
            this.actor = given;
            return this;
        }

        /** Adds an automation; they react in the order in which they were added. */
        public Builder automation(Automation given) {
            this.automations.add(given);
            return this;
        }

        /** Asks this port for the taxes on the lines of quotes, instead of knowing none. */
        public Builder taxes(TaxRates given) {
            this.taxes = given;
            return this;
        }

        /**
         * Has changes approved as this policy says, instead of none. Whoever opens the same store by another way, or
         * without the policy, is not held by it.
         */
        public Builder approvals(ApprovalPolicy given) {
            this.approvals = given;
            return this;
        }

        /**
         * Asks this policy who may set which quota, instead of permitting it to everybody. Whoever opens the same store by another
         * way is not held by it.
         */
        public Builder quotas(QuotaPolicy given) {
            this.quotas = given;
            return this;
        }

        /** Asks the ports of this back end for stock, costs, credit and the like, instead of knowing none. */
        public Builder backEnd(BackEnd given) {
            this.backEnd = given;
            return this;
        }

        /** Delivers notifications by this notifier. */
        public Builder notifier(Notifier given) {
            this.notifier = given;
            return this;
        }

        /**
         * Posts orders to this ERP. Without a notifier, notifications such as that of a refused order wait in the outbox.
         */
        public Builder erp(OrderPort given) {
            this.erp = given;
            return this;
        }

        /** Delivers as often and as long as this policy says, instead of {@link Courier.Policy#STANDARD}. */
        public Builder courierPolicy(Courier.Policy given) {
            this.courierPolicy = given;
            return this;
        }

        /**
         * Returns the SFA; saves the standard sales process when the store does not have it.
         *
         * @throws org.sfa.core.error.InvalidValueException if orders are found, not known by their key, and a call of the ERP may
         *     take longer than a quarter of a lease of the courier
         */
        public Sfa build() {
            Store used = store != null ? store : InMemoryStore.create(clock, fields);
            Approvals agreed = Approvals.of(approvals, fields)
                    .applying(Opportunity.TYPE, OpportunityService::applyApproved)
                    .applying(Quote.TYPE, QuoteService::applyApproved)
                    .applying(Quota.TYPE, QuotaService::applyApproved);
            List<Gate> gates = List.of(quotas.gate(), agreed.gate(), new ForecastGate(), new OrganizationGate());
            List<Automation> reactions = new ArrayList<>(automations);
            reactions.add(new QuoteApprovals(taxes, agreed));
            reactions.addAll(List.of(new MergedDealLeads(), new MergedDealQuotes(), new MergedDealOrders()));
            UnitSettings settings = new UnitSettings(actor, clock, ids, access, fields, reactions, gates);
            UnitSettings system =
                    new UnitSettings(Actor.SYSTEM, clock, ids, AccessPolicy.open(), fields, reactions, gates);
            Map<String, TopicHandler> handlers = handlers(used, system);
            Courier courier = handlers.isEmpty() ? null : new Courier(used, handlers, courierPolicy);
            Units.of(
                            used,
                            new UnitSettings(
                                    Actor.SYSTEM, clock, ids, AccessPolicy.open(), fields, List.of(), List.of()))
                    .run(Builder::saveStandardProcess);
            return new Sfa(used, settings, Units.of(used, settings), taxes, agreed, backEnd, courier);
        }

        /** What the ERP answers is recorded by the system, whoever placed the order. */
        private Map<String, TopicHandler> handlers(Store used, UnitSettings system) {
            Map<String, TopicHandler> handlers = new HashMap<>();
            if (notifier != null) {
                handlers.put(Notification.TOPIC, Notification.handler(notifier));
            }
            if (erp != null) {
                if (erp.recognition() == OrderPort.Recognition.BY_FIND) {
                    Duration most = courierPolicy.lease().dividedBy(4);
                    Checks.that(
                            erp.longestCall().compareTo(most) <= 0,
                            "longestCall",
                            erp.longestCall(),
                            "must be at most a quarter of a lease of the courier, " + most);
                }
                handlers.put(ErpCourier.TOPIC, new ErpCourier(erp, Units.of(used, system)));
            }
            return handlers;
        }

        private static void saveStandardProcess(UnitOfWork unit) {
            if (unit.repository(SalesProcess.TYPE)
                    .find(SalesProcesses.STANDARD_ID)
                    .isEmpty()) {
                unit.repository(SalesProcess.TYPE).save(SalesProcesses.standard());
            }
        }
    }
}
