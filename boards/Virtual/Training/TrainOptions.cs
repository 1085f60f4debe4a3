namespace SmartSensor.Boards.Virtual.Training;

/// <summary>What a training is told on the command line.</summary>
/// <param name="Path">A table of features with classes or a quantity, or where a window is given a recording with labels, or a folder of them.</param>
/// <param name="Test">The same with what the model is tested on; empty for a share of what is there.</param>
/// <param name="Output">The model's file.</param>
/// <param name="Kind">forest, logistic, perceptron, linear, z-score, mahalanobis or k-means.</param>
/// <param name="Forest">How a forest is trained.</param>
/// <param name="Hidden">Hidden neurons of a perceptron.</param>
/// <param name="Centres">Centres of k-means.</param>
/// <param name="Usual">The class that is usual, for what tells the strange.</param>
/// <param name="Classes">The classes in their order, with commas between; empty for that of the alphabet.</param>
/// <param name="Within">Share of the usual rows that is to lie within the border.</param>
/// <param name="Features">The features of windows.</param>
/// <param name="Window">Length of a window, s; 0 for a table.</param>
/// <param name="Step">Time between the begins of two windows, s.</param>
/// <param name="Seed">Seed of all that is random.</param>
internal sealed record TrainOptions(string Path, string Test, string Output, string Kind, ForestOptions Forest, int Hidden, int Centres, string Usual, string Classes, double Within, string Features, double Window, double Step, int Seed);
