namespace SmartSensor.Inference
{
    /// <summary>What a model is, of what it was made, and what it answers.</summary>
    public sealed class ModelDescription
    {
        /// <summary>Most features of a model.</summary>
        public const int MostFeatures = 64;

        /// <summary>Most classes of a model.</summary>
        public const int MostClasses = 32;

        /// <summary>Name, up to 32 characters of ASCII.</summary>
        public string Name = "";

        /// <summary>Date of the training, as "2026-11-24".</summary>
        public string Trained = "";

        /// <summary>How good it was where it was tested, 0…1000 ‰: accuracy, or the share that a regression explains.</summary>
        public int Quality;

        /// <summary>Names of the features in their order.</summary>
        public string[] Features = new string[0];

        /// <summary>Units of the features; empty for a ratio.</summary>
        public string[] Units = new string[0];

        /// <summary>Value of each feature that is 0 for the model.</summary>
        public float[] Offsets = new float[0];

        /// <summary>Steps of the model for one unit of each feature, above 0.</summary>
        public float[] Steps = new float[0];

        /// <summary>Names of the classes; of a regression its one quantity.</summary>
        public string[] Classes = new string[0];

        /// <summary>Unit of a regression; empty else.</summary>
        public string Unit = "";

        /// <summary>Unit of a regression for one step of its score.</summary>
        public float Scale = 1f;

        /// <summary>Takes features that are whole numbers already: without units, each 0 where the model's is, and one step for one.</summary>
        /// <param name="features">Their names in their order.</param>
        public void Whole(string[] features)
        {
            Features = features;
            Units = new string[features.Length];
            Offsets = new float[features.Length];
            Steps = new float[features.Length];
            for (int i = 0; i < features.Length; i++)
            {
                Units[i] = "";
                Steps[i] = 1f;
            }
        }
    }
}
