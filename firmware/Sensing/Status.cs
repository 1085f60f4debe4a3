namespace SmartSensor.Sensing
{
    /// <summary>How a transfer or a reading ended. Faults of a bus or a part are told by this, never by an exception.</summary>
    public enum Status
    {
        /// <summary>It went well.</summary>
        Ok,

        /// <summary>Nobody answered at the address.</summary>
        NoAcknowledge,

        /// <summary>The bus was held longer than the platform waits.</summary>
        Timeout,

        /// <summary>The platform reported a fault of the bus.</summary>
        BusError,

        /// <summary>The part at the address is another one.</summary>
        WrongIdentity,

        /// <summary>A checksum did not match.</summary>
        Checksum,

        /// <summary>The part has no new measurement.</summary>
        NotReady,

        /// <summary>The value cannot be true.</summary>
        Implausible,

        /// <summary>The part is back at its reset values: it lost power or was reset.</summary>
        LostSettings,

        /// <summary>The part does not have this.</summary>
        NotSupported,

        /// <summary>The part's self-test failed.</summary>
        SelfTestFailed,
    }
}
