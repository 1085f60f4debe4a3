namespace SmartSensor.Node
{
    /// <summary>What a setting holds.</summary>
    public enum SettingKind
    {
        /// <summary>A number between two limits.</summary>
        Number,

        /// <summary>A whole number between two limits.</summary>
        Whole,

        /// <summary>A text up to a length.</summary>
        Text,

        /// <summary>A text up to a length of letters, digits, hyphens and underscores: fit for a level of a topic.</summary>
        Name,

        /// <summary>One of several texts.</summary>
        Choice,

        /// <summary>true or false.</summary>
        Flag,

        /// <summary>A text that is never told to anybody.</summary>
        Secret,
    }
}
