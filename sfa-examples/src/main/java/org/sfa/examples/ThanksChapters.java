package org.sfa.examples;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.document.ContactCard;
import org.sfa.core.document.DeliveredItem;
import org.sfa.core.document.DocumentRenderer;
import org.sfa.core.document.Letterhead;
import org.sfa.core.document.ThankYouLetter;
import org.sfa.core.order.Buyer;
import org.sfa.core.order.Order;
import org.sfa.core.order.Purchase;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.UnitOfWork;

/** The last part of {@link QuoteToCash}: what stays of an order once it is paid. */
final class ThanksChapters {

    private final Sfa ann;
    private final StoryClock clock;
    private final Narrator narrator;

    ThanksChapters(Sfa sfa, StoryClock clock, Narrator narrator) {
        this.ann = sfa.as(Actor.of(RobotSeller.ANN.value()));
        this.clock = clock;
        this.narrator = narrator;
    }

    /** Returns the letter of thanks, as HTML. */
    String tell(Order paid) {
        remember();
        ThankYouLetter letter = thank(paid);
        followUp(letter);
        return DocumentRenderer.standard().render(letter);
    }

    private void remember() {
        narrator.chapter("The customer has a history now");
        LocalDate since = LocalDate.of(2026, 1, 1);
        Criterion<Purchase> similar =
                Purchase.TYPE.family.is(RobotSeller.ROBOTS).and(Purchase.TYPE.day.atLeast(since));
        List<Buyer> buyers = ann.purchases().buyers(similar, Money.of(RobotSeller.TWD, 5_000_000));
        buyers.forEach(buyer -> narrator.tell(buyer.account().value() + " meets [" + similar + "] for "
                + Narrator.money(buyer.net()) + ", last on " + buyer.last()));
        Account account = ann.call(unit -> unit.repository(Account.TYPE).load(RobotSeller.FORMOSA));
        narrator.tell("its account knows: " + account.purchases() + " order, " + account.purchasedFamilies() + ", "
                + Narrator.money(account.purchaseVolume().orElseThrow()));
    }

    private ThankYouLetter thank(Order paid) {
        narrator.chapter("Ms. Lin is thanked, in her language");
        clock.onMorningOf(LocalDate.of(2027, 3, 1));
        ThankYouLetter letter = ann.call(unit -> ThankYouLetter.builder()
                .reference(paid.name())
                .letterhead(Letterhead.of("北風機器人股份有限公司"))
                .writtenOn(clock.today())
                .account(unit.repository(Account.TYPE).load(RobotSeller.FORMOSA))
                .contact(unit.repository(Contact.TYPE).load(RobotSeller.LIN))
                .seller(ContactCard.of(unit.repository(SalesUser.TYPE).load(RobotSeller.ANN)))
                .items(delivered(paid, unit))
                .followUpOn(clock.today().plusWeeks(2))
                .build());
        narrator.tell("a letter in " + letter.language() + ":");
        letter.items()
                .forEach(item ->
                        narrator.detail(item.quantity().toPlainString() + " × " + item.name() + ", delivered on "
                                + item.deliveredOn()
                                + item.warrantyLastDay()
                                        .map(last -> ", warranty until " + last)
                                        .orElse("")));
        return letter;
    }

    /** What was shipped on each day, because the warranty of a product starts with its delivery. */
    private static List<DeliveredItem> delivered(Order order, UnitOfWork unit) {
        List<Product> products = order.lines().stream()
                .flatMap(line -> line.product().stream())
                .map(unit.repository(Product.TYPE)::load)
                .toList();
        return DeliveredItem.allOf(order, products);
    }

    private void followUp(ThankYouLetter letter) {
        narrator.chapter("Nobody forgets to call");
        LocalDate warrantyEnd = letter.items().stream()
                .flatMap(item -> item.warrantyLastDay().stream())
                .min(LocalDate::compareTo)
                .orElseThrow();
        ann.run(unit -> {
            addTask(unit, "Call Ms. Lin: is she happy?", letter.followUpOn().orElseThrow());
            addTask(unit, "Offer to extend the warranty", warrantyEnd.minusMonths(2));
        });
        List<Task> open = ann.call(unit -> unit.repository(Task.TYPE)
                .page(Query.where(Task.TYPE.owner.is(RobotSeller.ANN).and(Task.TYPE.status.is(TaskStatus.OPEN)))
                        .orderBy(Task.TYPE.dueDate))
                .items());
        open.forEach(task -> narrator.detail(
                task.dueDate().orElseThrow() + " " + task.owner().value() + ": " + task.subject()));
    }

    private static void addTask(UnitOfWork unit, String subject, LocalDate due) {
        unit.repository(Task.TYPE)
                .save(Task.builder()
                        .id(unit.newId(Task.TYPE))
                        .subject(subject)
                        .owner(RobotSeller.ANN)
                        .about(Account.TYPE.ref(RobotSeller.FORMOSA))
                        .dueDate(due)
                        .build());
    }
}
