namespace SmartSensor.Inference
{
    /// <summary>What a model is, of what it was made, and what it answers.</summary>
    public sealed class ModelDescription
    {
        /// <summary>Most features of a model.</summary>
        public const int MostFeatures = 64;

        /// <summary>Most classes of a model.</summary>
        public const int MostClasses = 32;

        private string[] _features = new string[0];
        private string[] _units;
        private Names _giveFeatures;
        private Names _giveUnits;

        /// <summary>Name, up to 32 characters of ASCII.</summary>
        public string Name = "";

        /// <summary>Date of the training, as "2026-11-24".</summary>
        public string Trained = "";

        /// <summary>How good it was where it was tested, 0…1000 ‰: accuracy, or the share that a regression explains.</summary>
        public int Quality;

        /// <summary>Value of each feature that is 0 for the model; null where that is 0 for all.</summary>
        public float[] Offsets;

        /// <summary>Steps of the model for one unit of each feature, above 0; null where that is one for all.</summary>
        public float[] Steps;

        /// <summary>Names of the classes; of a regression its one quantity.</summary>
        public string[] Classes = new string[0];

        /// <summary>Unit of a regression; empty else.</summary>
        public string Unit = "";

        /// <summary>Unit of a regression for one step of its score.</summary>
        public float Scale = 1f;

        /// <summary>Names of the features in their order.</summary>
        public string[] Features
        {
            get { return _giveFeatures == null ? _features : _giveFeatures(); }
            set { _features = value; }
        }

        /// <summary>Units of the features, empty for a ratio; null where none has one.</summary>
        public string[] Units
        {
            get { return _giveUnits == null ? _units : _giveUnits(); }
            set { _units = value; }
        }

        /// <summary>Frees the names and units, which take most memory: from now on somebody else gives the same ones when they are asked for.</summary>
        /// <param name="features">Gives the names.</param>
        /// <param name="units">Gives the units; null where none has one.</param>
        public void Release(Names features, Names units)
        {
            // Who has the names from here cannot give them.
            if (features() != _features)
            {
                _giveFeatures = features;
                _giveUnits = units;
                _features = null;
                _units = null;
            }
        }
    }
}
