namespace SmartSensor.Telemetry
{
    /// <summary>What <see cref="JsonReader"/> found.</summary>
    public enum JsonToken
    {
        /// <summary>Nothing was read yet.</summary>
        None,

        /// <summary>An object opens.</summary>
        BeginObject,

        /// <summary>An object closes.</summary>
        EndObject,

        /// <summary>An array opens.</summary>
        BeginArray,

        /// <summary>An array closes.</summary>
        EndArray,

        /// <summary>The name of a member.</summary>
        Name,

        /// <summary>A text.</summary>
        String,

        /// <summary>A number.</summary>
        Number,

        /// <summary>true or false.</summary>
        Flag,

        /// <summary>null.</summary>
        Null,

        /// <summary>The document ended as it should.</summary>
        End,

        /// <summary>The document is not JSON; <see cref="JsonReader.Error"/> says where and why.</summary>
        Error,
    }
}
