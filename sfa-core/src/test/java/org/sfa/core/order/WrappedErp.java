package org.sfa.core.order;

import java.util.Optional;

/** An ERP in front of which something happens, where a test overrides a method. */
class WrappedErp implements OrderPort {

    private final InMemoryErp erp;

    WrappedErp(InMemoryErp erp) {
        this.erp = erp;
    }

    @Override
    public Recognition recognition() {
        return erp.recognition();
    }

    @Override
    public String place(String key, Order order) {
        return erp.place(key, order);
    }

    @Override
    public Optional<String> find(String key) {
        return erp.find(key);
    }

    @Override
    public Answer change(String key, Order order, OrderChange change) {
        return erp.change(key, order, change);
    }

    @Override
    public Answer cancel(String key, Order order, String reason) {
        return erp.cancel(key, order, reason);
    }
}
