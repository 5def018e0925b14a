package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.countersign.platform.entity.IpAddress;

/** The columns of a {@link SessionDevice}. */
@Embeddable
class StoredDevice {

    @Column(name = "device_name")
    private String deviceName;

    private String address;

    /** The address of the last rotation of its refresh token. */
    @Column(name = "last_address")
    private String lastAddress;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredDevice() {}

    StoredDevice(String deviceName, String address) {
        this.deviceName = deviceName;
        this.address = address;
        this.lastAddress = address;
    }

    StoredDevice copy() {
        return new StoredDevice(deviceName, address);
    }

    SessionDevice during(StoredLife life) {
        return new SessionDevice(
                deviceName,
                IpAddress.normalize(address),
                IpAddress.normalize(lastAddress),
                life.createdAt(),
                life.lastSeenAt());
    }
}
