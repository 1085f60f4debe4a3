namespace SmartSensor.Inference
{
    /// <summary>How a model computes.</summary>
    public enum ModelKind
    {
        /// <summary>Decision trees whose leaves add up to a score of each class.</summary>
        Forest = 1,

        /// <summary>A weighted sum of the features for each class, or one for a regression.</summary>
        Linear = 2,

        /// <summary>Layers of 8-bit weights.</summary>
        Perceptron = 3,

        /// <summary>Strange is what is far from the mean in any one feature.</summary>
        ZScore = 4,

        /// <summary>Strange is what is far from the mean, seen with how the features move together.</summary>
        Mahalanobis = 5,

        /// <summary>Strange is what is far from all centres that were learned.</summary>
        KMeans = 6,
    }
}
