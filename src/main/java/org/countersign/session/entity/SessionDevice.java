package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.countersign.platform.entity.IpAddress;

/** The device of a stored session. The address of the last rotation is changed only by the repository. */
@Embeddable
public class SessionDevice {

    @Column(name = "device_name")
    private String name;

    private String address;

    /** The address of the last rotation of the refresh token. */
    @Column(name = "last_address")
    private String lastAddress;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SessionDevice() {}

    SessionDevice(String name, String address) {
        this.name = name;
        this.address = address;
        this.lastAddress = address;
    }

    /** Returns the name by which its owner recognises it. */
    public String name() {
        return name;
    }

    /** Returns the address that the session was opened from. */
    public String address() {
        return IpAddress.normalize(address);
    }

    /**
     * Returns the address of the last rotation. Before the first one it is the address that the session was opened
     * from.
     */
    public String lastAddress() {
        return IpAddress.normalize(lastAddress);
    }
}
